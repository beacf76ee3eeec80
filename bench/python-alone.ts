import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { ensureEnvironment } from '../src/jobs/index.ts';

const exec = promisify(execFile);
const image = '492215442770.dkr.ecr.eu-central-1.amazonaws.com/sagemaker-xgboost:1.7-1';

export interface TrialJson {
  readonly hyperparameters: Readonly<Record<string, string>>;
}

/**
 * The example's scripts without Lockstep: copies in which `/opt/ml` is a temporary folder, run by hand in the same
 * Python environment: prepare, the trials two at a time, evaluate, and loading the model as the endpoint does.
 */
export async function pythonAlone(
  project: string,
  trials: readonly TrialJson[],
): Promise<{ run(): Promise<number>; close(): void }> {
  const { python } = await ensureEnvironment(image);
  const directory = mkdtempSync(join(tmpdir(), 'lockstep-alone-'));
  const ml = join(directory, 'ml');
  const flights = join(
    dirname(createRequire(join(project, 'lockstep.config.ts')).resolve('vega-datasets')),
    '../data/flights-20k.json',
  );
  for (const folder of [
    'processing/input/flights',
    'processing/input/model',
    'processing/input/test',
    'processing/evaluation',
  ]) {
    mkdirSync(join(ml, folder), { recursive: true });
  }
  for (const name of readdirSync(join(project, 'steps')).filter((file) => file.endsWith('.py'))) {
    const text = readFileSync(join(project, 'steps', name), 'utf8');
    writeFileSync(
      join(directory, name),
      text.replaceAll('/opt/ml', ml).replaceAll('/tmp/model', join(directory, 'model')),
    );
  }
  copyFileSync(flights, join(ml, 'processing/input/flights/flights-20k.json'));
  const script = (name: string, ...args: string[]) =>
    exec(python, [join(directory, name), ...args], { env: environment() });

  async function train({ hyperparameters }: TrialJson, index: number): Promise<void> {
    const model = join(directory, `model-${index}`);
    const values = Object.entries(hyperparameters).flatMap(([name, value]) => [`--${name}`, value]);
    const data = join(ml, 'processing');
    await script(
      'train.py',
      '--train',
      join(data, 'train'),
      '--validation',
      join(data, 'validation'),
      '--model_dir',
      model,
      ...values,
    );
    await exec('tar', ['czf', `${model}.tar.gz`, '-C', model, '.']);
  }

  return {
    async run() {
      const start = performance.now();
      await script('prepare.py', '--late-after', '15');
      const waiting = [...trials.entries()];
      const worker = async () => {
        for (let next = waiting.shift(); next; next = waiting.shift()) await train(next[1], next[0]);
      };
      await Promise.all([worker(), worker()]);
      copyFileSync(join(directory, 'model-0.tar.gz'), join(ml, 'processing/input/model/model.tar.gz'));
      copyFileSync(join(ml, 'processing/test/test.csv'), join(ml, 'processing/input/test/test.csv'));
      await script('evaluate.py');
      await exec(
        python,
        ['-c', `import inference; inference.model_fn(${JSON.stringify(join(directory, 'model-0'))})`],
        {
          cwd: directory,
          env: environment(),
        },
      );
      return performance.now() - start;
    },
    close: () => rmSync(directory, { recursive: true, force: true }),
  };
}

/** The variables of a container that decide its speed: threads, and how they wait for each other. */
function environment(): NodeJS.ProcessEnv {
  return { ...process.env, SM_NUM_CPUS: String(availableParallelism()), OMP_WAIT_POLICY: 'PASSIVE' };
}
