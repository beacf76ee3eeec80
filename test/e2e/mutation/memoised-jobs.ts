import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type {
  JobHooks,
  JobOutcome,
  LogLine,
  ProcessingSpec,
  RunningJob,
  TrainingSpec,
} from '../../../src/jobs/index.ts';
import * as jobs from '../../../src/jobs/index.ts';

/**
 * Runs each job once for real and gives its outputs again to a later job with the same image, code, data and
 * hyperparameters. What the cloud does around a job (roles, data, logs) is done every time.
 *
 * @param directory where the outputs are kept
 */
export function memoisedJobs(directory: string): typeof jobs {
  return {
    ...jobs,
    runProcessing: (spec, hooks) =>
      memoised(directory, spec, hooks, () => jobs.runProcessing(spec, recording(hooks, spec)), processingKey(spec)),
    runTraining: (spec, hooks) =>
      memoised(directory, spec, hooks, () => jobs.runTraining(spec, recording(hooks, spec)), trainingKey(spec)),
  };
}

const lines = new WeakMap<object, LogLine[]>();

/** Notes the lines that a job prints, so that a later one with the same outputs prints them, too. */
function recording(hooks: JobHooks, spec: object): JobHooks {
  const printed: LogLine[] = [];
  lines.set(spec, printed);
  return {
    ...hooks,
    onLog(line) {
      printed.push(line);
      hooks.onLog(line);
    },
  };
}

function memoised(
  directory: string,
  spec: ProcessingSpec | TrainingSpec,
  hooks: JobHooks,
  run: () => RunningJob,
  key: string,
): RunningJob {
  const kept = join(directory, key);
  const ml = jobs.mlDirectory(spec.directory);
  if (existsSync(join(kept, 'outcome.json'))) {
    const { outcome, printed } = JSON.parse(readFileSync(join(kept, 'outcome.json'), 'utf8')) as {
      outcome: JobOutcome;
      printed: LogLine[];
    };
    cpSync(join(kept, 'ml'), ml, { recursive: true });
    const now = Date.now();
    for (const line of printed) hooks.onLog({ ...line, timestamp: now });
    const logFile = jobs.logFile(spec.directory, 'algo-1');
    mkdirSync(dirname(logFile), { recursive: true });
    writeFileSync(logFile, printed.map(({ message }) => `${message}\n`).join(''));
    return { finished: Promise.resolve({ ...outcome, logFile, startedAt: now, endedAt: now }), stop: async () => {} };
  }
  const running = run();
  const finished = running.finished.then((outcome) => {
    if (outcome.status === 'Completed') {
      cpSync(ml, join(kept, 'ml'), { recursive: true });
      writeFileSync(join(kept, 'outcome.json'), JSON.stringify({ outcome, printed: lines.get(spec) ?? [] }));
    }
    return outcome;
  });
  return { finished, stop: running.stop };
}

function processingKey(spec: ProcessingSpec): string {
  return digest(['processing', spec.image, spec.entrypoint, spec.arguments], spec.directory);
}

function trainingKey(spec: TrainingSpec): string {
  return digest(['training', spec.image, Object.entries(spec.hyperparameters).sort()], spec.directory);
}

/** Of what a job is and of every file that it is given; configuration files hold its name and stay out. */
function digest(what: unknown, directory: string): string {
  const hash = createHash('sha256').update(JSON.stringify(what));
  const ml = jobs.mlDirectory(directory);
  const files = readdirSync(ml, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/[/\\]config[/\\][^/\\]+\.json$/.test(path))
    .sort();
  for (const file of files) hash.update(relative(ml, file)).update(readFileSync(file));
  return hash.digest('hex').slice(0, 32);
}
