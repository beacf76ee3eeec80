import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FilterLogEventsResponse, GetLogEventsResponse } from '@aws-sdk/client-cloudwatch-logs';
import { makeRole } from '../../testing/make-role.ts';
import { testCloud } from '../../testing/test-cloud.ts';
import { compileFilter } from './filter-pattern.ts';

const logGroupName = '/aws/sagemaker/TrainingJobs';
const logStreamName = 'delays-train/algo-1-1';
const place = { logGroupName, logStreamName };

async function withStream(lines: number) {
  const test = await testCloud();
  const logs = <O>(operation: string, input: object = {}) =>
    test.cloud.call<O>(test.root, 'logs', operation, { ...place, ...input });
  await logs('CreateLogGroup');
  await logs('CreateLogStream');
  const now = test.clock.now();
  const logEvents = Array.from({ length: lines }, (_, i) => ({ timestamp: now + i, message: `line ${i}` }));
  if (lines > 0) await logs('PutLogEvents', { logEvents });
  return { test, logs };
}

test('lines come back from the head, from the tail, and page by page', async () => {
  const { test, logs } = await withStream(5);
  await using _ = test;
  const messages = (output: GetLogEventsResponse) => output.events?.map(({ message }) => message);
  const head = await logs<GetLogEventsResponse>('GetLogEvents', { startFromHead: true, limit: 3 });
  assert.deepEqual(messages(head), ['line 0', 'line 1', 'line 2']);
  const next = await logs<GetLogEventsResponse>('GetLogEvents', { nextToken: head.nextForwardToken });
  assert.deepEqual(messages(next), ['line 3', 'line 4']);
  const end = await logs<GetLogEventsResponse>('GetLogEvents', { nextToken: next.nextForwardToken });
  assert.deepEqual([messages(end), end.nextForwardToken], [[], next.nextForwardToken]);
  const tail = await logs<GetLogEventsResponse>('GetLogEvents', { limit: 2 });
  assert.deepEqual(messages(tail), ['line 3', 'line 4']);
});

test('FilterLogEvents finds terms over the streams of a group', async () => {
  const { test, logs } = await withStream(30);
  await using _ = test;
  const first = await logs<FilterLogEventsResponse>('FilterLogEvents', { filterPattern: '"line 2"', limit: 4 });
  assert.deepEqual(
    first.events?.map(({ message }) => message),
    ['line 2', 'line 20', 'line 21', 'line 22'],
  );
  const input = { filterPattern: '"line 2"', nextToken: first.nextToken };
  const second = await logs<FilterLogEventsResponse>('FilterLogEvents', input);
  assert.deepEqual([second.events?.length, second.nextToken], [7, undefined]);
});

test('filter patterns', () => {
  const json = '{"level":"error","ms":120,"error":null,"tags":["a","b"],"nested":{"ok":true}}';
  const cases: [pattern: string, line: string, matches: boolean][] = [
    ['', 'anything', true],
    ['ERROR', 'an ERROR here', true],
    ['ERROR', 'an error here', false],
    ['ERROR -retry', 'ERROR retry', false],
    ['?ERROR ?WARN', 'a WARN', true],
    ['?ERROR ?WARN', 'fine', false],
    ['"two words"', 'the two words', true],
    ['%auc:[0-9.]+%', 'validation-auc:0.7', true],
    ['{ $.level = "error" }', json, true],
    ['{ $.level = "err*" && $.ms > 100 }', json, true],
    ['{ $.ms > 100 && $.ms < 110 }', json, false],
    ['{ ($.ms < 100) || ($.tags[1] = "b") }', json, true],
    ['{ $.nested.ok IS TRUE }', json, true],
    ['{ $.error IS NULL }', json, true],
    ['{ $.absent NOT EXISTS }', json, true],
    ['{ $.level != "info" }', json, true],
    ['{ $.level = "error" }', 'no json', false],
  ];
  for (const [pattern, line, matches] of cases)
    assert.equal(compileFilter(pattern)(line), matches, `${pattern}: ${line}`);
  for (const pattern of ['{ level = 1 }', '{ $.a = ', '[a, b]']) {
    assert.throws(() => compileFilter(pattern), { name: 'InvalidParameterException' }, pattern);
  }
});

test('errors are those of CloudWatch Logs', async () => {
  const { test, logs } = await withStream(0);
  await using _ = test;
  const now = test.clock.now();
  const event = (timestamp: number) => ({ timestamp, message: 'x' });
  const cases: [string, object, string][] = [
    ['CreateLogGroup', {}, 'ResourceAlreadyExistsException'],
    ['CreateLogStream', {}, 'ResourceAlreadyExistsException'],
    ['PutLogEvents', { logStreamName: 'none', logEvents: [event(now)] }, 'ResourceNotFoundException'],
    ['PutLogEvents', { logEvents: [event(now + 1), event(now)] }, 'InvalidParameterException'],
    ['PutLogEvents', { logEvents: [] }, 'InvalidParameterException'],
    ['PutRetentionPolicy', { retentionInDays: 2 }, 'InvalidParameterException'],
    ['CreateLogGroup', { logGroupName: 'a b' }, 'ValidationException'],
  ];
  for (const [operation, input, name] of cases) await assert.rejects(logs(operation, input), { name }, operation);
  const caller = await makeRole(test, 'writer', []);
  await assert.rejects(test.cloud.call(caller, 'logs', 'PutLogEvents', { ...place, logEvents: [event(now)] }), {
    name: 'AccessDeniedException',
    message:
      /assumed-role\/writer\/session is not authorized to perform: logs:PutLogEvents on resource: arn:aws:logs:us-east-1:111122223333:log-group:\/aws\/sagemaker\/TrainingJobs:log-stream:delays-train\/algo-1-1 because/,
  });
});
