import { type Row, summarise } from './measure.ts';
import { pythonAlone, type TrialJson } from './python-alone.ts';

interface RunJson {
  readonly steps: readonly { readonly name: string; readonly trials?: readonly TrialJson[] }[];
}

/**
 * The example's whole process beside its Python alone: the same scripts on the same data, with the same
 * hyperparameters and the same parallelism, started by hand. Alternately, in one run.
 */
export async function exampleRow(project: string, lockstep: (cwd: string, ...words: string[]) => string): Promise<Row> {
  const run = () => JSON.parse(lockstep(project, 'run', 'delays', '--fresh', '--json')) as RunJson;
  const trials = run().steps.flatMap((step) => step.trials ?? []);
  if (trials.length === 0) throw new Error('the run of the example has no tuning trials');
  const alone = await pythonAlone(project, trials);
  const ours: number[] = [];
  const python: number[] = [];
  for (let round = 0; round < 5; round++) {
    const start = performance.now();
    run();
    ours.push(performance.now() - start);
    python.push(await alone.run());
  }
  alone.close();
  const [whole, own] = [summarise(ours).median, summarise(python).median];
  return {
    case: 'the example, environments cached',
    ms: whole,
    beyond: (whole / own - 1) * 100,
    bound: 5,
    unit: `% over its Python alone (${own.toFixed(0)} ms)`,
    runs: ours.length,
  };
}
