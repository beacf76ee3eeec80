import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import type { Row } from './main.ts';
import { summarise } from './measure.ts';

interface RunJson {
  readonly steps: readonly { readonly name: string; readonly seconds: number | null }[];
}

/**
 * The example's whole process beside its Python alone: the same scripts on the same data with the same parallelism,
 * started by `bench/example-python.py` with the environment that Lockstep uses. Alternately, in one run.
 */
export function exampleRow(project: string, lockstep: (cwd: string, ...words: string[]) => string): Row {
  lockstep(project, 'run', 'delays', '--fresh', '--json');
  const ours: number[] = [];
  const python: number[] = [];
  for (let round = 0; round < 5; round++) {
    const start = performance.now();
    const result = JSON.parse(lockstep(project, 'run', 'delays', '--fresh', '--json')) as RunJson;
    ours.push(performance.now() - start);
    if (result.steps.length === 0) throw new Error('the run of the example has no steps');
    const alone = performance.now();
    execFileSync('python3', [resolve(import.meta.dirname, 'example-python.py'), project], { stdio: 'pipe' });
    python.push(performance.now() - alone);
  }
  const [whole, alone] = [summarise(ours).median, summarise(python).median];
  return {
    case: 'the example, environments cached',
    ms: whole,
    beyond: (whole / alone - 1) * 100,
    bound: 5,
    unit: `% over its Python alone (${alone.toFixed(0)} ms)`,
    runs: ours.length,
  };
}
