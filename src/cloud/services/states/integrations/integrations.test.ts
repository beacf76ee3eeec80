import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeRole } from '../../../testing/make-role.ts';
import { type TestCloud, testCloud } from '../../../testing/test-cloud.ts';
import { asRoot, makeMachine, runMachine } from '../../../testing/workflow.ts';
import { states } from '../index.ts';
import { sdkInput } from './aws-sdk.ts';
import { parseResource } from './resource.ts';
import { sdkServices } from './service-names.ts';

const account = '111122223333';
const requestId = '[0-9a-f-]{36}';

type Statements = Parameters<typeof makeMachine>[2];

async function runTask(cloud: TestCloud, statements: Statements, resource: string, args: object, rest: object = {}) {
  const state = { Type: 'Task', Resource: `arn:aws:states:::${resource}`, Arguments: args, End: true, ...rest };
  return runMachine(cloud, await makeMachine(cloud, 'm', statements, { A: state }));
}

const cloudWithStates = () => testCloud({ services: [states] });

test('an object is read as text', async () => {
  await using cloud = await cloudWithStates();
  await asRoot(cloud, 's3', 'CreateBucket', { Bucket: 'data-1' });
  await asRoot(cloud, 's3', 'PutObject', { Bucket: 'data-1', Key: 'report.json', Body: '{"auc":0.7}' });
  const read = [{ Action: 's3:GetObject', Resource: 'arn:aws:s3:::data-1/*' }];
  const args = { Bucket: 'data-1', Key: 'report.json' };
  const { output, cause } = await runTask(cloud, read, 'aws-sdk:s3:getObject', args);
  const result = JSON.parse(output ?? cause!) as Record<string, unknown>;
  assert.equal(result.Body, '{"auc":0.7}');
  assert.match(String(result.LastModified), /^2026-01-05T12:00:00Z$/);
});

test('errors have the names and the causes of the Java SDK', async () => {
  await using cloud = await cloudWithStates();
  await asRoot(cloud, 's3', 'CreateBucket', { Bucket: 'data-1' });
  const may = [
    { Action: ['s3:GetObject', 's3:ListBucket'], Resource: ['arn:aws:s3:::data-1', 'arn:aws:s3:::data-1/*'] },
    { Action: 'ssm:GetParameter', Resource: '*' },
  ];
  const cases: [string, object, string, RegExp][] = [
    [
      'aws-sdk:s3:getObject',
      { Bucket: 'data-1', Key: 'none' },
      'S3.NoSuchKeyException',
      new RegExp(
        `^The specified key does not exist\\. \\(Service: S3, Status Code: 404, Request ID: ${requestId}, Extended Request ID: \\S+\\) \\(SDK Attempt Count: 1\\)$`,
      ),
    ],
    [
      'aws-sdk:ssm:getParameter',
      { Name: '/none' },
      'Ssm.ParameterNotFoundException',
      new RegExp(`\\(Service: Ssm, Status Code: 400, Request ID: ${requestId}\\) \\(SDK Attempt Count: 1\\)$`),
    ],
    [
      'aws-sdk:ssm:putParameter',
      { Name: '/a', Value: 'b', Type: 'String' },
      'Ssm.AccessDeniedException',
      /^User: .* ssm:PutParameter /,
    ],
    [
      'aws-sdk:sfn:listStateMachines',
      {},
      'Sfn.SfnException',
      /^User: .* is not authorized to perform: states:ListStateMachines /,
    ],
    ['dynamodb:putItem', {}, 'States.Runtime', /dynamodb:putItem/],
    ['aws-sdk:ec2:runInstances', {}, 'States.Runtime', /ec2:runInstances/],
  ];
  await makeRole(cloud, 'many', may, 'states.amazonaws.com');
  for (const [index, [resource, args, error, cause]] of cases.entries()) {
    const machine = await makeMachine(cloud, `m${index}`, may, {
      A: { Type: 'Task', Resource: `arn:aws:states:::${resource}`, Arguments: args, End: true },
    });
    const ended = await runMachine(cloud, machine);
    assert.equal(ended.error, error);
    assert.match(ended.cause!, cause);
  }
});

test('a child execution is waited for', async () => {
  await using cloud = await cloudWithStates();
  const child = await makeMachine(cloud, 'child', [], {
    A: { Type: 'Pass', Output: { n: '{% $states.input.n + 1 %}' }, End: true },
  });
  const events = `arn:aws:events:us-east-1:${account}:rule/StepFunctionsGetEventsForStepFunctionsExecutionRule`;
  const may = [
    { Action: 'states:StartExecution', Resource: child },
    { Action: ['states:DescribeExecution', 'states:StopExecution'], Resource: '*' },
    { Action: ['events:PutTargets', 'events:PutRule', 'events:DescribeRule'], Resource: events },
  ];
  const args = { StateMachineArn: child, Input: { n: 1 } };
  const { output } = await runTask(cloud, may, 'states:startExecution.sync:2', args);
  const result = JSON.parse(output!) as Record<string, unknown>;
  assert.deepEqual([result.Status, result.Input, result.Output], ['SUCCEEDED', { n: 1 }, { n: 2 }]);
});

test('a child execution that fails fails the state', async () => {
  await using cloud = await cloudWithStates();
  const child = await makeMachine(cloud, 'child', [], { A: { Type: 'Fail', Error: 'No', Cause: 'way' } });
  const may = [{ Action: ['states:*', 'events:*'], Resource: '*' }];
  const { error, cause } = await runTask(cloud, may, 'states:startExecution.sync', { StateMachineArn: child });
  assert.equal(error, 'States.TaskFailed');
  const description = JSON.parse(cause!) as Record<string, unknown>;
  assert.deepEqual([description.Status, description.Error, description.Cause], ['FAILED', 'No', 'way']);
});

test("a state's Credentials are used instead of the machine's role", async () => {
  await using cloud = await cloudWithStates();
  await asRoot(cloud, 'ssm', 'PutParameter', { Name: '/a', Value: 'b', Type: 'String' });
  const other = `arn:aws:iam::${account}:role/other`;
  const trust = { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${account}:role/m` }, Action: 'sts:AssumeRole' };
  const permission = { Effect: 'Allow', Action: 'ssm:GetParameter', Resource: '*' };
  const document = (Statement: object) => JSON.stringify({ Version: '2012-10-17', Statement: [Statement] });
  const state = {
    Type: 'Task',
    Resource: 'arn:aws:states:::aws-sdk:ssm:getParameter',
    Arguments: { Name: '/a' },
    Credentials: { RoleArn: other },
    Output: '{% $states.result.Parameter.Value %}',
    End: true,
  };
  const machine = await makeMachine(cloud, 'm', [{ Action: 'sts:AssumeRole', Resource: other }], { A: state });
  await asRoot(cloud, 'iam', 'CreateRole', { RoleName: 'other', AssumeRolePolicyDocument: document(trust) });
  const policy = { RoleName: 'other', PolicyName: 'p', PolicyDocument: document(permission) };
  await asRoot(cloud, 'iam', 'PutRolePolicy', policy);
  const { output, cause } = await runMachine(cloud, machine);
  assert.equal(output ?? cause, '"b"');
});

test('parameters become the input of the SDK', () => {
  const sfn = { StateMachineArn: 'a', Tags: [{ Key: 'k', Value: 'v' }] };
  assert.deepEqual(sdkInput(sfn, sdkServices.sfn!), { stateMachineArn: 'a', tags: [{ key: 'k', value: 'v' }] });
  const metrics = { StartTime: '2026-01-05T12:00:00Z', Namespace: '2026-01-05T12:00:00Z' };
  assert.deepEqual(sdkInput(metrics, sdkServices.cloudwatch!), {
    StartTime: new Date('2026-01-05T12:00:00Z'),
    Namespace: '2026-01-05T12:00:00Z',
  });
  assert.deepEqual(sdkInput({ Body: { a: 1 } }, sdkServices.s3!), { Body: Buffer.from('{"a":1}') });
});

test('resources are read', () => {
  const cases: [string, unknown][] = [
    [
      'arn:aws:states:::lambda:invoke',
      { kind: 'optimised', service: 'lambda', operation: 'invoke', pattern: 'request' },
    ],
    [
      'arn:aws:states:::aws-sdk:sns:publish.waitForTaskToken',
      { kind: 'sdk', service: 'sns', operation: 'publish', pattern: 'waitForTaskToken' },
    ],
    [
      'arn:aws:states:::states:startExecution.sync:2',
      { kind: 'optimised', service: 'states', operation: 'startExecution', pattern: 'sync:2' },
    ],
    [
      `arn:aws:lambda:us-east-1:${account}:function:f`,
      { kind: 'function', arn: `arn:aws:lambda:us-east-1:${account}:function:f` },
    ],
    ['arn:aws:states:::nothing', undefined],
  ];
  for (const [resource, expected] of cases) assert.deepEqual(parseResource(resource), expected);
});
