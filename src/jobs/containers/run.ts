import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { JobNotStarted, NoDiskSpace, SupervisorLost } from '../../errors/catalogue/jobs.ts';
import { LockstepError, lockstepError } from '../../errors/index.ts';
import { exitFile, hostName, layerDirectory, logFile, recordFile } from '../layout.ts';
import { type ExitRecord, type HostProcess, type Supervised, sandboxWanted, supervise } from '../sandbox/supervise.ts';
import type { JobHooks, JobOutcome, JobSpec, RunningJob } from '../types.ts';
import { type JobRecord, jobOutcome, tail } from './outcome.ts';

/** SageMaker's own time between SIGTERM and SIGKILL, in seconds. */
const defaultGrace = 120;

export interface PreparedJob {
  /** Runs the supervisor. */
  readonly interpreter: string;
  readonly hosts: readonly HostProcess[];
  readonly record: JobRecord;
  /** Of a container engine: ends the container when Lockstep dies. The hosts then need no sandbox. */
  readonly cleanup?: readonly string[];
}

/** Prepares a job and runs it to its end. */
export function runJob(
  spec: JobSpec,
  hooks: JobHooks,
  prepare: (signal: AbortSignal) => Promise<PreparedJob>,
): RunningJob {
  const now = hooks.now ?? Date.now;
  const aborted = new AbortController();
  const startedAt = now();
  let running: Supervised | undefined;
  const run = async (): Promise<JobOutcome> => {
    mkdirSync(join(spec.directory, 'stage'), { recursive: true });
    rmSync(exitFile(spec.directory), { force: true });
    const job = await prepare(aborted.signal);
    aborted.signal.throwIfAborted();
    writeFileSync(recordFile(spec.directory), JSON.stringify(job.record));
    running = start(spec, hooks, job, now);
    const exit = await running.exited;
    for (const { name, tmp } of job.hosts)
      for (const path of [tmp, layerDirectory(spec.directory, name)]) rmSync(path, { recursive: true, force: true });
    return jobOutcome(spec.directory, job.record, exit);
  };
  const finished = run().catch((cause: unknown) => notStarted(spec, cause, aborted.signal.aborted, startedAt, now()));
  const stop = async () => {
    aborted.abort();
    running?.stop();
    await finished;
  };
  return { finished, stop };
}

/**
 * The outcome of a job whose processes ended, when nobody was there to record it.
 *
 * @returns undefined when it did not end by itself: then it is to be run again
 */
export function collectFinished(directory: string): JobOutcome | undefined {
  const exit = readJson<ExitRecord>(exitFile(directory));
  const record = readJson<JobRecord>(recordFile(directory));
  return exit && record ? jobOutcome(directory, record, exit) : undefined;
}

function start(spec: JobSpec, hooks: JobHooks, job: PreparedJob, now: () => number): Supervised {
  return supervise(
    job.interpreter,
    {
      hosts: job.hosts,
      sandbox: job.cleanup === undefined && sandboxWanted(),
      isolate: job.cleanup === undefined && (spec.networkIsolation ?? false),
      stage: join(spec.directory, 'stage'),
      limit: spec.maxRuntimeSeconds ?? 0,
      grace: spec.graceSeconds ?? defaultGrace,
      exitFile: exitFile(spec.directory),
      cleanup: job.cleanup ?? null,
    },
    {
      onLines: (host, lines) => {
        const timestamp = now();
        for (const message of lines) hooks.onLog({ host, message, timestamp });
      },
      onWarning: (text) => hooks.onWarning?.(text),
    },
  );
}

function notStarted(spec: JobSpec, cause: unknown, stopped: boolean, startedAt: number, endedAt: number): JobOutcome {
  const log = logFile(spec.directory, hostName(0));
  const common = { lastLines: tail(log), logFile: log, hosts: [], startedAt, endedAt };
  if (stopped) return { ...common, status: 'Stopped', secondaryStatus: 'Stopped' };
  const error = asLockstepError(spec, cause);
  const kind = error.name === SupervisorLost.name ? 'InternalServerError' : 'ClientError';
  const failureReason = `${kind}: ${error.hint ? `${error.message}\n${error.hint}` : error.message}`.slice(0, 1024);
  return { ...common, status: 'Failed', secondaryStatus: 'Failed', failureReason, error };
}

function asLockstepError(spec: JobSpec, cause: unknown): LockstepError {
  if (cause instanceof LockstepError) return cause;
  if ((cause as NodeJS.ErrnoException).code === 'ENOSPC') {
    return lockstepError(NoDiskSpace, { what: spec.jobName, directory: spec.directory }, { cause });
  }
  return lockstepError(JobNotStarted, { job: spec.jobName, detail: (cause as Error).message }, { cause });
}

function readJson<T>(path: string): T | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as T;
  } catch {
    return undefined;
  }
}
