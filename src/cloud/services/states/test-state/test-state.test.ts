import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { TestStateInput, TestStateOutput } from '@aws-sdk/client-sfn';
import { makeRole } from '../../../testing/make-role.ts';
import { testCloud } from '../../../testing/test-cloud.ts';
import { asRoot } from '../../../testing/workflow.ts';
import { states } from '../index.ts';

async function testState(request: Omit<TestStateInput, 'definition'> & { definition: object }) {
  await using cloud = await testCloud({ services: [states] });
  await makeRole(cloud, 'tester', [{ Action: 'sns:CreateTopic', Resource: '*' }], 'states.amazonaws.com');
  const definition = JSON.stringify(request.definition);
  return asRoot<TestStateOutput>(cloud, 'states', 'TestState', { ...request, definition });
}

const task = {
  Type: 'Task',
  Resource: 'arn:aws:states:::aws-sdk:sns:createTopic',
  Parameters: { 'Name.$': '$.name' },
  ResultSelector: { 'arn.$': '$.TopicArn' },
  ResultPath: '$.topic',
  Retry: [{ ErrorEquals: ['Sns.InternalErrorException'], IntervalSeconds: 4, MaxAttempts: 2, BackoffRate: 3 }],
  Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.problem', Next: 'Mend' }],
  Next: 'Publish',
};
const input = '{"name":"flights"}';
const throttled = { errorOutput: { error: 'Sns.InternalErrorException', cause: 'busy' } };

suite('TestState with a mock', () => {
  test('a task shows its data at every step', async () => {
    const mock = { result: '{"TopicArn":"arn:aws:sns:::flights"}' };
    const answer = await testState({ definition: task, input, mock, inspectionLevel: 'DEBUG' });
    const output = { name: 'flights', topic: { arn: 'arn:aws:sns:::flights' } };
    assert.deepEqual(answer, {
      status: 'SUCCEEDED',
      nextState: 'Publish',
      output: JSON.stringify(output),
      inspectionData: {
        input,
        afterInputPath: input,
        afterParameters: input.replace('name', 'Name'),
        result: '{"TopicArn":"arn:aws:sns:::flights"}',
        afterResultSelector: '{"arn":"arn:aws:sns:::flights"}',
        afterResultPath: JSON.stringify(output),
      },
    });
  });

  const failures = [
    { retries: 0, status: 'RETRIABLE', details: { retryIndex: 0, retryBackoffIntervalSeconds: 4 } },
    { retries: 1, status: 'RETRIABLE', details: { retryIndex: 0, retryBackoffIntervalSeconds: 12 } },
    { retries: 2, status: 'CAUGHT_ERROR', details: { catchIndex: 0 } },
  ];
  for (const { retries, status, details } of failures) {
    test(`a failure after ${retries} retries is ${status}`, async () => {
      const answer = await testState({
        definition: task,
        input,
        mock: throttled,
        inspectionLevel: 'TRACE',
        stateConfiguration: { retrierRetryCount: retries },
      });
      assert.deepEqual([answer.status, answer.inspectionData?.errorDetails], [status, details]);
      if (status === 'CAUGHT_ERROR') assert.equal(answer.nextState, 'Mend');
    });
  }

  test('too many failed iterations fail a Map, which its catcher takes', async () => {
    const definition = {
      Type: 'Map',
      ToleratedFailureCount: 1,
      ItemSelector: { 'n.$': '$$.Map.Item.Value' },
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        StartAt: 'P',
        States: { P: { Type: 'Pass', End: true } },
      },
      Catch: [{ ErrorEquals: ['States.ExceedToleratedFailureThreshold'], Next: 'Mend' }],
      End: true,
    };
    const request = { definition, input: '[1,2]', mock: { result: '[1,2]' }, inspectionLevel: 'DEBUG' as const };
    const kept = await testState({ ...request, stateConfiguration: { mapIterationFailureCount: 1 } });
    assert.deepEqual([kept.status, kept.inspectionData?.afterItemSelector], ['SUCCEEDED', '[{"n":1},{"n":2}]']);
    const lost = await testState({ ...request, stateConfiguration: { mapIterationFailureCount: 2 } });
    assert.deepEqual([lost.status, lost.nextState], ['CAUGHT_ERROR', 'Mend']);
  });

  const refusals = [
    { result: '{"TopicArn":7}', message: "Mock result schema validation error: Field 'TopicArn' must be a string" },
    { result: '{', message: 'Mocked result must be valid JSON.' },
  ];
  for (const { result, message } of refusals)
    test(`refuses the result ${result}`, () =>
      assert.rejects(testState({ definition: task, input, mock: { result } }), {
        name: 'ValidationException',
        message,
      }));
});

suite('TestState for real', () => {
  test('a task is done as the role', async () => {
    const definition = { ...task, Catch: undefined };
    const roleArn = 'arn:aws:iam::111122223333:role/tester';
    const { status, output } = await testState({ definition, input, roleArn });
    assert.equal(status, 'SUCCEEDED');
    assert.deepEqual(JSON.parse(output as string), {
      name: 'flights',
      topic: { arn: 'arn:aws:sns:us-east-1:111122223333:flights' },
    });
  });

  test('variables are in sight, and those that it assigns are shown', async () => {
    const definition = {
      QueryLanguage: 'JSONata',
      Type: 'Pass',
      Assign: { n: '{% $n + 1 %}' },
      Output: '{% $n %}',
      End: true,
    };
    const answer = await testState({ definition, variables: '{"n":4}', inspectionLevel: 'DEBUG' });
    assert.deepEqual([answer.output, answer.inspectionData?.variables], ['4', '{"n":5}']);
  });
});
