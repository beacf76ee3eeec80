import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { exitFile, logFile, mlDirectory, recordFile } from '../layout.ts';
import type { ExitRecord } from '../sandbox/supervise.ts';
import { type JobRecord, jobOutcome, tail } from './outcome.ts';
import { collectFinished } from './run.ts';

const root = mkdtempSync(join(tmpdir(), 'jobs-outcome-'));
after(() => rmSync(root, { recursive: true }));

const training: JobRecord = { kind: 'training', jobName: 'j', command: 'python train.py --eta 0.1' };
const processing: JobRecord = { kind: 'processing', jobName: 'j', maxRuntimeSeconds: 5 };
const times = { startedAt: 1_000, endedAt: 2_000 };
const exits = {
  ok: { ...times, hosts: [{ host: 'algo-1', exitCode: 0 }], reason: 'ended', firstFailed: null },
  failed: { ...times, hosts: [{ host: 'algo-1', exitCode: 1 }], reason: 'ended', firstFailed: 'algo-1' },
  killed: {
    ...times,
    hosts: [{ host: 'algo-1', exitCode: 137, signal: 'SIGKILL' }],
    reason: 'ended',
    firstFailed: 'algo-1',
  },
  timeout: { ...times, hosts: [{ host: 'algo-1', exitCode: 143 }], reason: 'timeout', firstFailed: 'algo-1' },
  stopped: { ...times, hosts: [{ host: 'algo-1', exitCode: 143 }], reason: 'stopped', firstFailed: 'algo-1' },
} satisfies Record<string, ExitRecord>;

function job(name: string, files: Record<string, string>): string {
  const directory = join(root, name);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
  return directory;
}

const log = 'start\nTraceback (most recent call last):\n  File "train.py", line 1\nValueError: bad eta\n';
const cases = [
  ['completed', training, 'ok', {}, 'Completed', 'Completed', undefined],
  [
    'script error',
    training,
    'failed',
    { 'logs/algo-1.log': log },
    'Failed',
    'Failed',
    'AlgorithmError: ExecuteUserScriptError:\nExitCode 1\nErrorMessage "Traceback (most recent call last):\n' +
      '  File "train.py", line 1\nValueError: bad eta"\nCommand "python train.py --eta 0.1", exit code: 1',
  ],
  [
    'failure file',
    training,
    'failed',
    { 'hosts/algo-1/ml/output/failure': 'out of data\n' },
    'Failed',
    'Failed',
    'AlgorithmError: out of data, exit code: 1',
  ],
  [
    'killed algorithm',
    { kind: 'training', jobName: 'j' },
    'killed',
    {},
    'Failed',
    'Failed',
    'AlgorithmError: , exit code: 137',
  ],
  ['training time', training, 'timeout', {}, 'Stopped', 'MaxRuntimeExceeded', undefined],
  ['stopped', training, 'stopped', {}, 'Stopped', 'Stopped', undefined],
  [
    'processing error',
    processing,
    'failed',
    {},
    'Failed',
    'Failed',
    'AlgorithmError: See job logs for more information',
  ],
  [
    'processing message',
    processing,
    'failed',
    { 'hosts/algo-1/ml/output/message': 'no rows' },
    'Failed',
    'Failed',
    'AlgorithmError: no rows',
  ],
  [
    'processing time',
    processing,
    'timeout',
    {},
    'Failed',
    'MaxRuntimeExceeded',
    'ClientError: the job exceeded its MaxRuntimeInSeconds of 5',
  ],
] as const;

for (const [name, record, exit, files, status, secondaryStatus, reason] of cases) {
  test(`outcome: ${name}`, () => {
    const outcome = jobOutcome(job(name, files), record, exits[exit]);
    assert.equal(outcome.status, status);
    assert.equal(outcome.secondaryStatus, secondaryStatus);
    assert.equal(outcome.failureReason, reason);
  });
}

test('a long failure is cut to 1,024 characters and keeps its exit code', () => {
  const directory = job('long', { 'hosts/algo-1/ml/output/failure': 'x'.repeat(5_000) });
  const { failureReason } = jobOutcome(directory, training, exits.failed);
  assert.equal(failureReason!.length, 1024);
  assert.match(failureReason!, /x, exit code: 1$/);
});

test('a long traceback keeps its end and the command', () => {
  const directory = job('deep', {
    'logs/algo-1.log': `Traceback (most recent call last):\n${'  frame\n'.repeat(190)}E: end\n`,
  });
  const { failureReason } = jobOutcome(directory, training, exits.failed);
  assert.ok(failureReason!.length <= 1024);
  assert.match(failureReason!, /E: end"\nCommand "python train\.py --eta 0\.1", exit code: 1$/);
});

test('a job that ended unrecorded is collected; one that did not end is not', () => {
  const directory = job('collect', {});
  mkdirSync(mlDirectory(directory), { recursive: true });
  writeFileSync(recordFile(directory), JSON.stringify(training));
  assert.equal(collectFinished(directory), undefined);
  writeFileSync(exitFile(directory), JSON.stringify(exits.ok));
  assert.equal(collectFinished(directory)?.status, 'Completed');
});

test('the tail of a log is its last lines', () => {
  const directory = job('tail', { 'logs/algo-1.log': Array.from({ length: 30 }, (_, n) => `line ${n}`).join('\n') });
  assert.deepEqual(tail(logFile(directory, 'algo-1'), 2), ['line 28', 'line 29']);
});
