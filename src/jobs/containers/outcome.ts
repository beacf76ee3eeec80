import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { hostName, logFile, mlDirectory } from '../layout.ts';
import type { ExitRecord } from '../sandbox/supervise.ts';
import type { JobOutcome } from '../types.ts';

/** What a job was, kept in its directory until its end is told. */
export interface JobRecord {
  readonly kind: 'training' | 'processing';
  readonly jobName: string;
  /** Of a training script: what the toolkit would name in its error. */
  readonly command?: string;
  readonly maxRuntimeSeconds?: number;
}

const reasonLimit = 1024;
const lastLineCount = 20;

/**
 * A job's outcome from how its processes ended, in SageMaker's words.
 *
 * Source: FailureReason and SecondaryStatus of DescribeTrainingJob; ExitMessage of DescribeProcessingJob; the
 * toolkit's ExecuteUserScriptError.
 */
export function jobOutcome(directory: string, job: JobRecord, exit: ExitRecord): JobOutcome {
  const host = exit.firstFailed ?? hostName(0);
  const log = logFile(directory, host);
  const exitCode = exit.hosts.find((candidate) => candidate.host === host)?.exitCode ?? 0;
  const message =
    job.kind === 'processing' ? readStart(join(mlDirectory(directory, host), 'output/message')) : undefined;
  const common = {
    exitCode,
    ...(message && { exitMessage: message }),
    lastLines: tail(log),
    logFile: log,
    hosts: exit.hosts,
    startedAt: exit.startedAt,
    endedAt: exit.endedAt,
  };
  if (exit.reason === 'stopped') return { ...common, status: 'Stopped', secondaryStatus: 'Stopped' };
  if (exit.reason === 'timeout') return { ...common, ...timedOut(job) };
  if (exit.firstFailed === null) return { ...common, status: 'Completed', secondaryStatus: 'Completed' };
  const failureReason = failure(directory, job, { host, exitCode, message });
  return { ...common, status: 'Failed', secondaryStatus: 'Failed', failureReason };
}

/** A training job keeps its model when its time is over; a processing job has failed. */
function timedOut(job: JobRecord): Pick<JobOutcome, 'status' | 'secondaryStatus' | 'failureReason'> {
  if (job.kind === 'training') return { status: 'Stopped', secondaryStatus: 'MaxRuntimeExceeded' };
  const failureReason = `ClientError: the job exceeded its MaxRuntimeInSeconds of ${job.maxRuntimeSeconds}`;
  return { status: 'Failed', secondaryStatus: 'MaxRuntimeExceeded', failureReason };
}

interface Failure {
  readonly host: string;
  readonly exitCode: number;
  readonly message: string | undefined;
}

function failure(directory: string, job: JobRecord, { host, exitCode, message }: Failure): string {
  if (job.kind === 'processing') {
    return `AlgorithmError: ${message || 'See job logs for more information'}`.slice(0, reasonLimit);
  }
  const ending = `, exit code: ${exitCode}`;
  const written = readStart(join(mlDirectory(directory, host), 'output/failure'));
  const text = written || (job.command ? scriptError(job.command, exitCode, tail(logFile(directory, host), 200)) : '');
  return `AlgorithmError: ${text}`.slice(0, reasonLimit - ending.length) + ending;
}

/** The toolkit's words: the last traceback, else the last line; its end where it does not fit. */
function scriptError(command: string, exitCode: number, lines: readonly string[]): string {
  const traceback = lines.findLastIndex((line) => line.startsWith('Traceback (most recent call last)'));
  const message = lines.slice(traceback === -1 ? -1 : traceback).join('\n');
  const text = (shown: string) =>
    `ExecuteUserScriptError:\nExitCode ${exitCode}\nErrorMessage "${shown}"\nCommand "${command}"`;
  const room = reasonLimit - text('').length - 'AlgorithmError: , exit code: 255'.length;
  return text(room > 0 ? message.slice(-room) : '');
}

function readStart(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim().slice(0, reasonLimit);
  } catch {
    return undefined;
  }
}

/** The last lines of a log, from its last 64 KiB. */
export function tail(path: string, count = lastLineCount): string[] {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    return [];
  }
  try {
    const { size } = fstatSync(file);
    const data = Buffer.alloc(Math.min(size, 65_536));
    readSync(file, data, 0, data.length, size - data.length);
    return data.toString('utf8').trimEnd().split(/\r?\n/).filter(Boolean).slice(-count);
  } finally {
    closeSync(file);
  }
}
