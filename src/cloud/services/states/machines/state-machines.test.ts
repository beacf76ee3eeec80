import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DescribeStateMachineOutput } from '@aws-sdk/client-sfn';
import { makeRole } from '../../../testing/make-role.ts';
import { type TestCloud, testCloud } from '../../../testing/test-cloud.ts';
import { asRoot } from '../../../testing/workflow.ts';
import { states } from '../index.ts';
import { managedRules } from './managed-rules.ts';

const account = '111122223333';
const arn = `arn:aws:states:us-east-1:${account}:stateMachine:m`;
const roleArn = `arn:aws:iam::${account}:role/workflow`;
const definition = JSON.stringify({ StartAt: 'A', States: { A: { Type: 'Pass', End: true } } });

async function cloudWithRole(statements: Parameters<typeof makeRole>[2] = []): Promise<TestCloud> {
  const cloud = await testCloud({ services: [states] });
  await makeRole(cloud, 'workflow', statements, 'states.amazonaws.com');
  return cloud;
}

const create = (cloud: TestCloud, input: object = {}) =>
  asRoot<{ stateMachineArn: string }>(cloud, 'states', 'CreateStateMachine', {
    name: 'm',
    roleArn,
    definition,
    ...input,
  });

test('a state machine is described as it was created', async () => {
  await using cloud = await cloudWithRole();
  assert.equal((await create(cloud, { tags: [{ key: 'a', value: 'b' }] })).stateMachineArn, arn);
  const described = await asRoot<DescribeStateMachineOutput>(cloud, 'states', 'DescribeStateMachine', {
    stateMachineArn: arn,
  });
  assert.equal(described.definition, definition);
  assert.equal(described.type, 'STANDARD');
  assert.deepEqual(described.loggingConfiguration, { level: 'OFF', includeExecutionData: false });
  const { tags } = await asRoot<{ tags: object[] }>(cloud, 'states', 'ListTagsForResource', { resourceArn: arn });
  assert.deepEqual(tags, [{ key: 'a', value: 'b' }]);
});

test('creating again is answered when all is the same and refused otherwise', async () => {
  await using cloud = await cloudWithRole();
  await create(cloud);
  await create(cloud);
  await assert.rejects(create(cloud, { type: 'EXPRESS' }), {
    name: 'StateMachineAlreadyExists',
    message: `State Machine Already Exists: '${arn}'`,
  });
});

const refused: [string, object, { name: string; message: string | RegExp }][] = [
  [
    'a definition that is not valid',
    { definition: '{"StartAt": "A", "States": {}}' },
    { name: 'InvalidDefinition', message: /^Invalid State Machine Definition: '.+'$/ },
  ],
  ['a name with a space', { name: 'a b' }, { name: 'InvalidName', message: "Invalid Name: 'a b'" }],
  [
    'a role that is not there',
    { roleArn: `arn:aws:iam::${account}:role/none` },
    {
      name: 'AccessDeniedException',
      message:
        'Neither the global service principal states.amazonaws.com, nor the regional one is authorized to assume the provided role.',
    },
  ],
  [
    'a role that may not make the managed rule of .sync',
    {
      definition: definition.replace(
        '"Pass"',
        '"Task","Resource":"arn:aws:states:::sagemaker:createTrainingJob.sync","Parameters":{}',
      ),
    },
    { name: 'AccessDeniedException', message: `'${roleArn}' is not authorized to create managed-rule.` },
  ],
  [
    'a log group that is not there',
    {
      loggingConfiguration: {
        level: 'ALL',
        destinations: [
          { cloudWatchLogsLogGroup: { logGroupArn: `arn:aws:logs:us-east-1:${account}:log-group:none:*` } },
        ],
      },
    },
    { name: 'InvalidLoggingConfiguration', message: 'Invalid Logging Configuration: Log Destination not found.' },
  ],
];

for (const [what, input, error] of refused) {
  test(`refused: ${what}`, async () => {
    await using cloud = await cloudWithRole();
    await assert.rejects(create(cloud, input), error);
  });
}

test('a role needs the log delivery actions when executions are logged', async () => {
  await using cloud = await cloudWithRole();
  await asRoot(cloud, 'logs', 'CreateLogGroup', { logGroupName: 'g' });
  const logGroupArn = `arn:aws:logs:us-east-1:${account}:log-group:g:*`;
  const loggingConfiguration = { level: 'ALL', destinations: [{ cloudWatchLogsLogGroup: { logGroupArn } }] };
  await assert.rejects(create(cloud, { loggingConfiguration }), {
    message: 'The state machine IAM Role is not authorized to access the Log Destination',
  });
});

test('managed rules follow from the resources, nested ones included', () => {
  const task = (Resource: string) => ({ Type: 'Task', Resource, End: true });
  const branch = { StartAt: 'B', States: { B: task('arn:aws:states:::states:startExecution.sync:2') } };
  const states = {
    A: { Type: 'Parallel', Branches: [branch], Next: 'C' },
    C: task('arn:aws:states:::sagemaker:createProcessingJob.sync'),
    D: task('arn:aws:states:::sagemaker:createTrainingJob'),
  };
  assert.deepEqual(managedRules({ States: states }), [
    'StepFunctionsGetEventsForSageMakerProcessingJobsRule',
    'StepFunctionsGetEventsForStepFunctionsExecutionRule',
  ]);
});

test('versions keep what was published and aliases lead to them', async () => {
  await using cloud = await cloudWithRole();
  await create(cloud, { publish: true });
  const changed = definition.replace('"Pass"', '"Succeed"').replace(',"End":true', '');
  await asRoot(cloud, 'states', 'UpdateStateMachine', { stateMachineArn: arn, definition: changed, publish: true });
  const first = await asRoot<DescribeStateMachineOutput>(cloud, 'states', 'DescribeStateMachine', {
    stateMachineArn: `${arn}:1`,
  });
  assert.equal(first.definition, definition);
  const routingConfiguration = [
    { stateMachineVersionArn: `${arn}:1`, weight: 90 },
    { stateMachineVersionArn: `${arn}:2`, weight: 10 },
  ];
  await asRoot(cloud, 'states', 'CreateStateMachineAlias', { name: 'live', routingConfiguration });
  await assert.rejects(asRoot(cloud, 'states', 'DeleteStateMachineVersion', { stateMachineVersionArn: `${arn}:2` }), {
    name: 'ConflictException',
  });
  const { stateMachineVersions } = await asRoot<{ stateMachineVersions: { stateMachineVersionArn: string }[] }>(
    cloud,
    'states',
    'ListStateMachineVersions',
    { stateMachineArn: arn },
  );
  assert.deepEqual(
    stateMachineVersions.map((version) => version.stateMachineVersionArn),
    [`${arn}:2`, `${arn}:1`],
  );
});

test('a caller without the permission is told principal, action and resource', async () => {
  await using cloud = await cloudWithRole();
  const nobody = await makeRole(cloud, 'nobody', []);
  await assert.rejects(cloud.cloud.call(nobody, 'states', 'DescribeStateMachine', { stateMachineArn: arn }), {
    name: 'AccessDeniedException',
    message: `User: arn:aws:sts::${account}:assumed-role/nobody/session is not authorized to perform: states:DescribeStateMachine on resource: ${arn} because no identity-based policy allows the states:DescribeStateMachine action`,
  });
});
