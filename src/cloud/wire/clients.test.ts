import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { CloudTrailClient, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  GetDashboardCommand,
  GetMetricStatisticsCommand,
  PutMetricAlarmCommand,
  PutMetricDataCommand,
} from '@aws-sdk/client-cloudwatch';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  GetLogEventsCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { EventBridgeClient, ListRulesCommand, PutRuleCommand } from '@aws-sdk/client-eventbridge';
import { CreateRoleCommand, GetRoleCommand, IAMClient, ListRolesCommand } from '@aws-sdk/client-iam';
import { CreateKeyCommand, DecryptCommand, EncryptCommand, KMSClient } from '@aws-sdk/client-kms';
import { GetFunctionCommand, InvokeCommand, LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { CreateScheduleCommand, GetScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  ListStateMachinesCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { CreateTopicCommand, ListTopicsCommand, SNSClient } from '@aws-sdk/client-sns';
import { GetParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { AwsJson1_0Protocol, AwsQueryProtocol, AwsSmithyRpcV2CborProtocol } from '@aws-sdk/core/protocols';
import { lambda } from '../services/lambda/index.ts';
import { states } from '../services/states/index.ts';
import { type WireTest, wireTest } from './testing/wire-test.ts';

suite('the SDK’s clients', () => {
  let wire: WireTest;
  before(async () => {
    wire = await wireTest({ services: [states, lambda] });
  });
  after(() => wire.close());

  function trust(service: string): string {
    const statement = { Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' };
    return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  }

  test('STS and IAM by Query', async () => {
    const sts = new STSClient(wire.config);
    const iam = new IAMClient(wire.config);
    const identity = await sts.send(new GetCallerIdentityCommand({}));
    assert.equal(identity.Arn, `arn:aws:iam::${wire.account}:user/admin`);
    const statement = { Effect: 'Allow', Principal: { AWS: identity.Arn }, Action: 'sts:AssumeRole' };
    const { Role } = await iam.send(
      new CreateRoleCommand({
        RoleName: 'reader',
        Description: 'reads <objects> & "lists" them',
        AssumeRolePolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [statement] }),
        Tags: [
          { Key: 'team', Value: 'ml & data' },
          { Key: 'empty', Value: '' },
        ],
      }),
    );
    assert.equal(Role?.Description, 'reads <objects> & "lists" them');
    assert.ok(Role?.CreateDate instanceof Date);
    const read = await iam.send(new GetRoleCommand({ RoleName: 'reader' }));
    assert.deepEqual(read.Role?.Tags, [
      { Key: 'team', Value: 'ml & data' },
      { Key: 'empty', Value: '' },
    ]);
    const { Roles } = await iam.send(new ListRolesCommand({ MaxItems: 1 }));
    assert.equal(Roles?.length, 1);
    await assert.rejects(iam.send(new GetRoleCommand({ RoleName: 'nobody' })), {
      name: 'NoSuchEntityException',
      $fault: 'client',
      message: 'The role with name nobody cannot be found.',
    });
    const assumed = await sts.send(new AssumeRoleCommand({ RoleArn: Role!.Arn, RoleSessionName: 'test' }));
    const session = new STSClient({
      ...wire.config,
      credentials: {
        accessKeyId: assumed.Credentials!.AccessKeyId!,
        secretAccessKey: assumed.Credentials!.SecretAccessKey!,
        sessionToken: assumed.Credentials!.SessionToken!,
      },
    });
    const { Arn } = await session.send(new GetCallerIdentityCommand({}));
    assert.equal(Arn, `arn:aws:sts::${wire.account}:assumed-role/reader/test`);
    for (const client of [sts, iam, session]) client.destroy();
  });

  test('SNS by Query', async () => {
    const sns = new SNSClient(wire.config);
    const { TopicArn } = await sns.send(
      new CreateTopicCommand({ Name: 'alerts', Attributes: { DisplayName: 'Alerts & more' } }),
    );
    assert.deepEqual((await sns.send(new ListTopicsCommand({}))).Topics, [{ TopicArn }]);
    sns.destroy();
  });

  test('Step Functions by JSON 1.0', async () => {
    const iam = new IAMClient(wire.config);
    const sfn = new SFNClient(wire.config);
    const { Role } = await iam.send(
      new CreateRoleCommand({ RoleName: 'machine', AssumeRolePolicyDocument: trust('states.amazonaws.com') }),
    );
    const { stateMachineArn } = await sfn.send(
      new CreateStateMachineCommand({
        name: 'greet',
        roleArn: Role!.Arn,
        definition: JSON.stringify({
          QueryLanguage: 'JSONata',
          StartAt: 'Greet',
          States: { Greet: { Type: 'Pass', Output: "{% 'hello ' & $states.input.name %}", End: true } },
        }),
      }),
    );
    const { executionArn, startDate } = await sfn.send(
      new StartExecutionCommand({ stateMachineArn, input: JSON.stringify({ name: 'wörld ✓' }) }),
    );
    assert.ok(startDate instanceof Date);
    await wire.clock.advance(1000);
    const execution = await sfn.send(new DescribeExecutionCommand({ executionArn }));
    assert.equal(execution.status, 'SUCCEEDED');
    assert.equal(execution.output, '"hello wörld ✓"');
    assert.equal((await sfn.send(new ListStateMachinesCommand({}))).stateMachines?.length, 1);
    await assert.rejects(sfn.send(new DescribeExecutionCommand({ executionArn: `${executionArn}x` })), {
      name: 'ExecutionDoesNotExist',
    });
    for (const client of [sfn, iam]) client.destroy();
  });

  test('SSM, Logs, KMS, EventBridge and CloudTrail by JSON 1.1', async () => {
    const ssm = new SSMClient(wire.config);
    await ssm.send(new PutParameterCommand({ Name: '/a/b', Value: 'one', Type: 'String' }));
    const { Parameter } = await ssm.send(new GetParameterCommand({ Name: '/a/b' }));
    assert.equal(Parameter?.Value, 'one');
    assert.ok(Parameter?.LastModifiedDate instanceof Date);
    await assert.rejects(ssm.send(new GetParameterCommand({ Name: '/none' })), { name: 'ParameterNotFound' });

    const logs = new CloudWatchLogsClient(wire.config);
    const stream = { logGroupName: '/group', logStreamName: 'stream' };
    await logs.send(new CreateLogGroupCommand({ logGroupName: '/group' }));
    await logs.send(new CreateLogStreamCommand(stream));
    await logs.send(
      new PutLogEventsCommand({ ...stream, logEvents: [{ timestamp: wire.clock.now(), message: 'línea' }] }),
    );
    const { events } = await logs.send(new GetLogEventsCommand({ ...stream, startFromHead: true }));
    assert.equal(events?.[0]?.message, 'línea');

    const kms = new KMSClient(wire.config);
    const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
    const { CiphertextBlob } = await kms.send(
      new EncryptCommand({ KeyId: KeyMetadata!.KeyId, Plaintext: Buffer.from([0, 255, 128]) }),
    );
    const { Plaintext } = await kms.send(new DecryptCommand({ CiphertextBlob }));
    assert.deepEqual([...Plaintext!], [0, 255, 128]);

    const events1 = new EventBridgeClient(wire.config);
    await events1.send(new PutRuleCommand({ Name: 'every', EventPattern: '{"source":["a"]}' }));
    assert.equal((await events1.send(new ListRulesCommand({}))).Rules?.[0]?.Name, 'every');

    const trail = new CloudTrailClient(wire.config);
    const { Events } = await trail.send(
      new LookupEventsCommand({ LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: 'PutRule' }] }),
    );
    assert.equal(Events?.length, 1);
    for (const client of [ssm, logs, kms, events1, trail]) client.destroy();
  });

  const cloudWatch = {
    defaultNamespace: 'com.amazonaws.cloudwatch',
    xmlNamespace: 'http://monitoring.amazonaws.com/doc/2010-08-01/',
    version: '2010-08-01',
    serviceTarget: 'GraniteServiceVersion20100801',
    awsQueryCompatible: true,
  };
  const cloudWatchProtocols = {
    json: new AwsJson1_0Protocol(cloudWatch),
    cbor: new AwsSmithyRpcV2CborProtocol(cloudWatch),
    query: new AwsQueryProtocol({ ...cloudWatch, version: '2010-08-01' }),
  };

  for (const [name, protocol] of Object.entries(cloudWatchProtocols)) {
    test(`CloudWatch by ${name}`, async () => {
      const client = new CloudWatchClient({ ...wire.config, protocol });
      const at = new Date(wire.clock.now());
      const Namespace = `Test/${name}`;
      await client.send(
        new PutMetricDataCommand({
          Namespace,
          MetricData: [
            { MetricName: 'Latency', Value: 1.5, Unit: 'Milliseconds', Timestamp: at },
            { MetricName: 'Latency', Values: [2.5, 4], Counts: [1, 2], Unit: 'Milliseconds', Timestamp: at },
          ],
        }),
      );
      const { Datapoints } = await client.send(
        new GetMetricStatisticsCommand({
          Namespace,
          MetricName: 'Latency',
          StartTime: new Date(at.getTime() - 60_000),
          EndTime: new Date(at.getTime() + 60_000),
          Period: 60,
          Statistics: ['Sum', 'SampleCount'],
        }),
      );
      assert.equal(Datapoints?.[0]?.Sum, 12);
      assert.equal(Datapoints?.[0]?.SampleCount, 4);
      assert.ok(Datapoints?.[0]?.Timestamp instanceof Date);
      await client.send(
        new PutMetricAlarmCommand({
          AlarmName: `slow-${name}`,
          Namespace,
          MetricName: 'Latency',
          Threshold: 0.25,
          ComparisonOperator: 'GreaterThanThreshold',
          EvaluationPeriods: 2,
          Period: 60,
          Statistic: 'Average',
          ActionsEnabled: false,
        }),
      );
      const { MetricAlarms } = await client.send(new DescribeAlarmsCommand({ AlarmNames: [`slow-${name}`] }));
      assert.equal(MetricAlarms?.[0]?.Threshold, 0.25);
      assert.equal(MetricAlarms?.[0]?.ActionsEnabled, false);
      await assert.rejects(client.send(new GetDashboardCommand({ DashboardName: 'none' })), {
        name: 'ResourceNotFound',
      });
      client.destroy();
    });
  }

  test('Lambda and Scheduler by REST JSON', async () => {
    const iam = new IAMClient(wire.config);
    const lambdaClient = new LambdaClient(wire.config);
    assert.deepEqual((await lambdaClient.send(new ListFunctionsCommand({}))).Functions, []);
    const none = `arn:aws:lambda:${wire.region}:${wire.account}:function:none`;
    const missing = await lambdaClient.send(new GetFunctionCommand({ FunctionName: none })).catch((error) => error);
    assert.equal(missing.name, 'ResourceNotFoundException');
    assert.equal(missing.$metadata.httpStatusCode, 404);
    await assert.rejects(lambdaClient.send(new InvokeCommand({ FunctionName: 'none', Payload: '{}' })), {
      name: 'ResourceNotFoundException',
      message: `Function not found: ${none}:$LATEST`,
    });
    const scheduler = new SchedulerClient(wire.config);
    const { Role } = await iam.send(
      new CreateRoleCommand({ RoleName: 'timer', AssumeRolePolicyDocument: trust('scheduler.amazonaws.com') }),
    );
    const Target = { Arn: none, RoleArn: Role!.Arn, Input: '{"a":1}' };
    await scheduler.send(
      new CreateScheduleCommand({
        Name: 'nightly',
        ScheduleExpression: 'rate(1 day)',
        FlexibleTimeWindow: { Mode: 'OFF' },
        Target,
      }),
    );
    const schedule = await scheduler.send(new GetScheduleCommand({ Name: 'nightly' }));
    assert.equal(schedule.Target?.Input, '{"a":1}');
    assert.equal(schedule.State, 'ENABLED');
    for (const client of [iam, lambdaClient, scheduler]) client.destroy();
  });
});
