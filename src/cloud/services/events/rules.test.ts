import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PutEventsResponse } from '@aws-sdk/client-eventbridge';
import { makeRole } from '../../testing/make-role.ts';
import { testCloud } from '../../testing/test-cloud.ts';
import { deliveries } from '../sns/outbox.ts';
import { eventRouter } from './event-router.ts';

const TopicArn = 'arn:aws:sns:us-east-1:111122223333:news';
const RoleArn = 'arn:aws:iam::111122223333:role/trigger';

async function open(
  statements: Parameters<typeof makeRole>[2] = [{ Action: ['sns:Publish', 'events:PutEvents'], Resource: '*' }],
) {
  const test = await testCloud();
  const events = <O>(operation: string, input: object) => test.cloud.call<O>(test.root, 'events', operation, input);
  await test.cloud.call(test.root, 'sns', 'CreateTopic', { Name: 'news' });
  await makeRole(test, 'trigger', statements, 'events.amazonaws.com');
  const messages = async () => {
    await test.cloud.component(eventRouter).settled();
    return deliveries(test.cloud.store, TopicArn).map(({ message }) => message);
  };
  const put = (entry: object = {}) =>
    events<PutEventsResponse>('PutEvents', {
      Entries: [{ Source: 'ml.release', DetailType: 'Released', Detail: '{"model":"delays","version":3}', ...entry }],
    });
  return { test, events, messages, put };
}

test('an event goes to the targets of the rules that match, transformed', async () => {
  const { test, events, messages, put } = await open();
  await using _ = test;
  await events('PutRule', { Name: 'news', EventPattern: '{"source":["ml.release"]}' });
  const InputTransformer = {
    InputPathsMap: { model: '$.detail.model', version: '$.detail.version' },
    InputTemplate: '{"text":"<model> is out","version":<version>,"by":"<aws.events.rule-name>"}',
  };
  await events('PutTargets', { Rule: 'news', Targets: [{ Id: '1', Arn: TopicArn, RoleArn, InputTransformer }] });
  await put();
  await put({ Source: 'other' });
  assert.deepEqual(await messages(), ['{"text":"delays is out","version":3,"by":"news"}']);
  await events('DisableRule', { Name: 'news' });
  await put();
  assert.equal((await messages()).length, 1);
  await assert.rejects(events('DeleteRule', { Name: 'news' }), {
    message: "Rule can't be deleted since it has targets.",
  });
  await events('RemoveTargets', { Rule: 'news', Ids: ['1'] });
  await events('DeleteRule', { Name: 'news' });
});

test('what services publish reaches the default bus', async () => {
  const { test, events, messages } = await open();
  await using _ = test;
  await events('PutRule', {
    Name: 'made',
    EventPattern: '{"source":["aws.s3"],"detail":{"object":{"key":[{"prefix":"raw/"}]}}}',
  });
  await events('PutTargets', {
    Rule: 'made',
    Targets: [{ Id: '1', Arn: TopicArn, RoleArn, InputPath: '$.detail.object.key' }],
  });
  const s3 = (operation: string, input: object) =>
    test.cloud.call(test.root, 's3', operation, { Bucket: 'data-bucket', ...input });
  await s3('CreateBucket', {});
  await s3('PutBucketNotificationConfiguration', { NotificationConfiguration: { EventBridgeConfiguration: {} } });
  await s3('PutObject', { Key: 'raw/a.csv', Body: 'x' });
  await s3('PutObject', { Key: 'models/a', Body: 'x' });
  assert.deepEqual(await messages(), ['"raw/a.csv"']);
});

test('an event is forwarded to a bus of another account only where its policy admits', async () => {
  const { test, events, put } = await open();
  await using _ = test;
  const prod = { type: 'root', accountId: '444455556666' } as const;
  const bus = 'arn:aws:events:us-east-1:444455556666:event-bus/releases';
  const inProd = (service: string, operation: string, input: object) =>
    test.cloud.call(prod, service, operation, input);
  await inProd('events', 'CreateEventBus', { Name: 'releases' });
  await inProd('sns', 'CreateTopic', { Name: 'prod-news' });
  await makeRole(test, 'trigger', [{ Action: 'sns:Publish', Resource: '*' }], 'events.amazonaws.com', prod.accountId);
  await inProd('events', 'PutRule', {
    Name: 'all',
    EventBusName: 'releases',
    EventPattern: '{"account":["111122223333"]}',
  });
  const prodTopic = 'arn:aws:sns:us-east-1:444455556666:prod-news';
  const prodRole = 'arn:aws:iam::444455556666:role/trigger';
  const Targets = [{ Id: '1', Arn: prodTopic, RoleArn: prodRole, InputPath: '$.detail.model' }];
  await inProd('events', 'PutTargets', { Rule: 'all', EventBusName: 'releases', Targets });
  await events('PutRule', { Name: 'out', EventPattern: '{"source":["ml.release"]}' });
  await events('PutTargets', { Rule: 'out', Targets: [{ Id: '1', Arn: bus, RoleArn }] });
  await put();
  await test.cloud.component(eventRouter).settled();
  assert.equal(deliveries(test.cloud.store, prodTopic).length, 0);
  await inProd('events', 'PutPermission', {
    EventBusName: 'releases',
    StatementId: 'dev',
    Action: 'events:PutEvents',
    Principal: '111122223333',
  });
  await put();
  await test.cloud.component(eventRouter).settled();
  assert.deepEqual(
    deliveries(test.cloud.store, prodTopic).map(({ message }) => message),
    ['"delays"'],
  );
});

test('entries are judged one by one', async () => {
  const { test, put } = await open();
  await using _ = test;
  const codes: [object, string | undefined][] = [
    [{}, undefined],
    [{ Source: 'aws.s3' }, 'NotAuthorizedForSourceException'],
    [{ Detail: '[]' }, 'MalformedDetail'],
    [{ Detail: undefined }, 'InvalidArgument'],
  ];
  for (const [entry, code] of codes) assert.equal((await put(entry)).Entries?.[0]?.ErrorCode, code);
  const caller = await makeRole(test, 'nobody', []);
  const input = { Entries: [{ Source: 'x', DetailType: 'y', Detail: '{}' }] };
  await assert.rejects(test.cloud.call(caller, 'events', 'PutEvents', input), {
    name: 'AccessDeniedException',
    message:
      /assumed-role\/nobody\/session is not authorized to perform: events:PutEvents on resource: arn:aws:events:us-east-1:111122223333:event-bus\/default because/,
  });
});

test('a failed delivery is kept with its reason', async () => {
  const { test, events, put, messages } = await open([]);
  await using _ = test;
  await events('PutRule', { Name: 'news', EventPattern: '{"source":["ml.release"]}' });
  await events('PutTargets', { Rule: 'news', Targets: [{ Id: '1', Arn: TopicArn, RoleArn }] });
  await put();
  assert.equal((await messages()).length, 0);
  const [failure] = test.cloud.store.everywhere<{ errorMessage: string }>('events', 'failed-delivery');
  assert.match(failure!.value.errorMessage, /assumed-role\/trigger\/events is not authorized to perform: sns:Publish/);
});

test('a rule with a schedule sends scheduled events', async () => {
  const { test, events, messages } = await open();
  await using _ = test;
  await events('PutRule', { Name: 'hourly', ScheduleExpression: 'rate(1 hour)' });
  await events('PutTargets', {
    Rule: 'hourly',
    Targets: [{ Id: '1', Arn: TopicArn, RoleArn, InputPath: '$.detail-type' }],
  });
  await test.clock.advance(2 * 3_600_000);
  assert.deepEqual(await messages(), ['"Scheduled Event"', '"Scheduled Event"']);
});
