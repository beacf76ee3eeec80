import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { GetExecutionHistoryOutput, StartExecutionOutput } from '@aws-sdk/client-sfn';
import type { CloudEvent } from '../../../kernel/index.ts';
import { makeRole } from '../../../testing/make-role.ts';
import { type TestCloud, testCloud } from '../../../testing/test-cloud.ts';
import { asRoot, endOf, makeFunction, makeMachine, runMachine } from '../../../testing/workflow.ts';
import { lambda } from '../../lambda/index.ts';
import { states } from '../index.ts';

const account = '111122223333';
const functions = `arn:aws:lambda:us-east-1:${account}:function:`;
const mayInvoke = { Action: 'lambda:InvokeFunction', Resource: `${functions}*` };

function invoke(name: string, next?: string): object {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: { FunctionName: `${functions}${name}`, Payload: '{% $states.input %}' },
    Output: '{% $states.result.Payload %}',
    ...(next ? { Next: next } : { End: true }),
  };
}

async function workflowCloud(directory?: string): Promise<TestCloud> {
  const cloud = await testCloud({ services: [lambda, states], ...(directory && { directory }) });
  return cloud;
}

const addOne = 'export const handler = async ({ n = 0 }) => ({ n: n + 1 });';

test('two functions run one after the other, and the events tell of it', async () => {
  await using cloud = await workflowCloud();
  await makeRole(cloud, 'functions', []);
  await makeFunction(cloud, 'first', addOne);
  await makeFunction(cloud, 'second', addOne);
  const machine = await makeMachine(cloud, 'm', [mayInvoke], { A: invoke('first', 'B'), B: invoke('second') });
  const told: CloudEvent[] = [];
  cloud.cloud.events.subscribe((event) => told.push(event));
  const { status, output, executionArn } = await runMachine(cloud, machine, { n: 40 });
  assert.equal(status, 'SUCCEEDED');
  assert.equal(output, '{"n":42}');
  const changes = told.filter((event) => event['detail-type'] === 'Step Functions Execution Status Change');
  assert.deepEqual(
    changes.map(({ detail }) => [detail.executionArn, detail.status]),
    [
      [executionArn, 'RUNNING'],
      [executionArn, 'SUCCEEDED'],
    ],
  );
});

test("a function's error is the state's, with the payload as its cause", async () => {
  await using cloud = await workflowCloud();
  await makeRole(cloud, 'functions', []);
  await makeFunction(cloud, 'f', "export const handler = async () => { throw new RangeError('too far'); };");
  const { status, error, cause } = await runMachine(
    cloud,
    await makeMachine(cloud, 'm', [mayInvoke], { A: invoke('f') }),
  );
  assert.equal(status, 'FAILED');
  assert.equal(error, 'RangeError');
  assert.equal(JSON.parse(cause!).errorMessage, 'too far');
});

test("a missing statement fails the state with AWS's message", async () => {
  await using cloud = await workflowCloud();
  await makeRole(cloud, 'functions', []);
  await makeFunction(cloud, 'f', addOne);
  const { error, cause, executionArn } = await runMachine(cloud, await makeMachine(cloud, 'm', [], { A: invoke('f') }));
  assert.equal(error, 'Lambda.AWSLambdaException');
  assert.match(
    cause!,
    new RegExp(
      `^User: arn:aws:sts::${account}:assumed-role/m/\\w{32} is not authorized to perform: lambda:InvokeFunction on resource: ${functions}f because no identity-based policy allows the lambda:InvokeFunction action \\(Service: AWSLambda; Status Code: 403; Error Code: AccessDeniedException; Request ID: [0-9a-f-]{36}; Proxy: null\\)$`,
    ),
  );
  const { events } = await asRoot<GetExecutionHistoryOutput>(cloud, 'states', 'GetExecutionHistory', {
    executionArn,
    reverseOrder: true,
    maxResults: 2,
  });
  assert.deepEqual(
    events?.map(({ type }) => type),
    ['ExecutionFailed', 'TaskFailed'],
  );
});

test('history comes in pages', async () => {
  await using cloud = await workflowCloud();
  const pass = { Type: 'Pass', Next: 'B' };
  const machine = await makeMachine(cloud, 'm', [], { A: pass, B: { ...pass, Next: 'C' }, C: { Type: 'Succeed' } });
  const { executionArn } = await runMachine(cloud, machine);
  const types: (string | undefined)[] = [];
  let nextToken: string | undefined;
  do {
    const page: GetExecutionHistoryOutput = await asRoot(cloud, 'states', 'GetExecutionHistory', {
      executionArn,
      maxResults: 3,
      nextToken,
    });
    types.push(...(page.events ?? []).map(({ type }) => type));
    nextToken = page.nextToken;
  } while (nextToken);
  assert.deepEqual(types, [
    'ExecutionStarted',
    'PassStateEntered',
    'PassStateExited',
    'PassStateEntered',
    'PassStateExited',
    'SucceedStateEntered',
    'SucceedStateExited',
    'ExecutionSucceeded',
  ]);
});

test('a start is idempotent by name and input while the execution runs', async () => {
  await using cloud = await workflowCloud();
  const stateMachineArn = await makeMachine(cloud, 'm', [], { A: { Type: 'Wait', Seconds: 60, End: true } });
  const start = (input: string) =>
    asRoot<StartExecutionOutput>(cloud, 'states', 'StartExecution', { stateMachineArn, name: 'x', input });
  const { executionArn } = await start('{"a": 1}');
  assert.equal((await start('{"a":1}')).executionArn, executionArn);
  const taken = { name: 'ExecutionAlreadyExists', message: `Execution Already Exists: '${executionArn}'` };
  await assert.rejects(start('{"a": 2}'), taken);
  await asRoot(cloud, 'states', 'StopExecution', { executionArn, error: 'Enough', cause: 'of this' });
  await assert.rejects(start('{"a": 1}'), taken);
  const { status, error, cause } = await endOf(cloud, executionArn!);
  assert.deepEqual([status, error, cause], ['ABORTED', 'Enough', 'of this']);
});

test('an input that is no JSON is refused', async () => {
  await using cloud = await workflowCloud();
  const stateMachineArn = await makeMachine(cloud, 'm', [], { A: { Type: 'Succeed' } });
  await assert.rejects(asRoot(cloud, 'states', 'StartExecution', { stateMachineArn, input: '{' }), {
    name: 'InvalidExecutionInput',
    message: /^Invalid State Machine Execution Input: '/,
  });
});

test('a failed execution goes on from the failed state when it is redriven', async () => {
  await using cloud = await workflowCloud();
  await makeRole(cloud, 'functions', []);
  await makeFunction(cloud, 'first', addOne);
  const machine = await makeMachine(cloud, 'm', [mayInvoke], { A: invoke('first', 'B'), B: invoke('later') });
  const failed = await runMachine(cloud, machine);
  assert.equal(failed.error, 'Lambda.ResourceNotFoundException');
  assert.match(
    failed.cause!,
    /^Function not found: arn:aws:lambda:us-east-1:\d{12}:function:later:\$LATEST \(Service: /,
  );
  await makeFunction(cloud, 'later', addOne);
  await asRoot(cloud, 'states', 'RedriveExecution', { executionArn: failed.executionArn });
  const ended = await endOf(cloud, failed.executionArn!);
  assert.deepEqual([ended.status, ended.output, ended.redriveCount], ['SUCCEEDED', '{"n":2}', 1]);
  await assert.rejects(asRoot(cloud, 'states', 'RedriveExecution', { executionArn: failed.executionArn }), {
    name: 'ExecutionNotRedrivable',
  });
});

test('an execution goes on after its process has ended', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'lockstep-states-'));
  try {
    let executionArn = '';
    {
      await using cloud = await workflowCloud(directory);
      await makeRole(cloud, 'functions', []);
      await makeFunction(cloud, 'first', addOne);
      await makeFunction(cloud, 'second', addOne);
      const stateMachineArn = await makeMachine(cloud, 'm', [mayInvoke], {
        A: invoke('first', 'W'),
        W: { Type: 'Wait', Seconds: 60, Next: 'B' },
        B: invoke('second'),
      });
      const waits = Promise.withResolvers<void>();
      cloud.cloud.events.subscribe(({ detail }) => {
        const events = (detail.events ?? []) as { type: string }[];
        if (events.some(({ type }) => type === 'WaitStateEntered')) waits.resolve();
      });
      executionArn = (await asRoot<StartExecutionOutput>(cloud, 'states', 'StartExecution', { stateMachineArn }))
        .executionArn!;
      await waits.promise;
    }
    await using cloud = await workflowCloud(directory);
    await cloud.clock.advance(60_000);
    const { status, output } = await endOf(cloud, executionArn);
    assert.deepEqual([status, output], ['SUCCEEDED', '{"n":2}']);
    const { events } = await asRoot<GetExecutionHistoryOutput>(cloud, 'states', 'GetExecutionHistory', {
      executionArn,
    });
    assert.equal(events?.filter(({ type }) => type === 'TaskScheduled').length, 2);
  } finally {
    rmSync(directory, { recursive: true });
  }
});

test('an Express workflow answers with its result', async () => {
  await using cloud = await workflowCloud();
  const stateMachineArn = await makeMachine(
    cloud,
    'm',
    [],
    { A: { Type: 'Pass', Output: { a: '{% $states.input.a + 1 %}' }, End: true } },
    { type: 'EXPRESS' },
  );
  const answer = await asRoot<{ status: string; output: string }>(cloud, 'states', 'StartSyncExecution', {
    stateMachineArn,
    input: '{"a": 1}',
  });
  assert.deepEqual([answer.status, answer.output], ['SUCCEEDED', '{"a":2}']);
});

test('a task token and an activity are answered from outside', async () => {
  await using cloud = await workflowCloud();
  const { activityArn } = await asRoot<{ activityArn: string }>(cloud, 'states', 'CreateActivity', { name: 'work' });
  const stateMachineArn = await makeMachine(cloud, 'm', [], {
    A: { Type: 'Task', Resource: activityArn, Arguments: { a: 1 }, End: true },
  });
  const task = asRoot<{ taskToken: string; input: string }>(cloud, 'states', 'GetActivityTask', { activityArn });
  const { executionArn } = await asRoot<StartExecutionOutput>(cloud, 'states', 'StartExecution', { stateMachineArn });
  const { taskToken, input } = await task;
  assert.equal(input, '{"a":1}');
  await asRoot(cloud, 'states', 'SendTaskSuccess', { taskToken, output: '{"done":true}' });
  assert.equal((await endOf(cloud, executionArn!)).output, '{"done":true}');
  await assert.rejects(asRoot(cloud, 'states', 'SendTaskSuccess', { taskToken, output: '{}' }), {
    name: 'TaskTimedOut',
  });
  await assert.rejects(asRoot(cloud, 'states', 'SendTaskSuccess', { taskToken: 'x', output: '{}' }), {
    name: 'InvalidToken',
  });
});
