import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CreateKeyResponse } from '@aws-sdk/client-kms';
import { makeRole } from '../../testing/make-role.ts';
import { testCloud } from '../../testing/test-cloud.ts';
import { deliveries } from './outbox.ts';

const TopicArn = 'arn:aws:sns:us-east-1:111122223333:news';

async function open() {
  const test = await testCloud();
  const sns = <O>(operation: string, input: object = {}) =>
    test.cloud.call<O>(test.root, 'sns', operation, { TopicArn, ...input });
  await sns('CreateTopic', { Name: 'news' });
  return { test, sns };
}

test('mail is kept for each subscriber whose filter fits', async () => {
  const { test, sns } = await open();
  await using _ = test;
  const subscribe = (Endpoint: string, Attributes = {}) =>
    sns<{ SubscriptionArn: string }>('Subscribe', { Protocol: 'email', Endpoint, Attributes });
  const { SubscriptionArn } = await subscribe('all@example.com');
  assert.equal((await subscribe('all@example.com')).SubscriptionArn, SubscriptionArn);
  await subscribe('prod@example.com', { FilterPolicy: '{"environment":["prod"]}' });
  const MessageAttributes = { environment: { DataType: 'String', StringValue: 'dev' } };
  await sns('Publish', { Subject: 'Trained', Message: 'version 3', MessageAttributes });
  assert.deepEqual(
    deliveries(test.cloud.store, TopicArn).map(({ endpoint, subject, message }) => [endpoint, subject, message]),
    [['all@example.com', 'Trained', 'version 3']],
  );
});

test('errors are those of SNS', async () => {
  const { test, sns } = await open();
  await using _ = test;
  const cases: [string, object, string, RegExp][] = [
    ['Publish', { TopicArn: `${TopicArn}x`, Message: 'm' }, 'NotFoundException', /^Topic does not exist$/],
    ['Publish', { Message: '' }, 'InvalidParameterException', /Empty message/],
    ['Publish', { Message: 'x'.repeat(262_145) }, 'InvalidParameterException', /Message too long/],
    ['CreateTopic', { Name: 'a b' }, 'InvalidParameterException', /Topic Name/],
    ['Subscribe', { Protocol: 'sqs', Endpoint: 'x' }, 'InvalidParameterException', /Protocol/],
  ];
  for (const [operation, input, name, message] of cases) await assert.rejects(sns(operation, input), { name, message });
  const caller = await makeRole(test, 'nobody', []);
  await assert.rejects(test.cloud.call(caller, 'sns', 'Publish', { TopicArn, Message: 'm' }), {
    message:
      /assumed-role\/nobody\/session is not authorized to perform: sns:Publish on resource: arn:aws:sns:us-east-1:111122223333:news because/,
  });
});

test('an encrypted topic asks the publisher for its key', async () => {
  const { test, sns } = await open();
  await using _ = test;
  const { KeyMetadata } = await test.cloud.call<CreateKeyResponse>(test.root, 'kms', 'CreateKey', {});
  await sns('SetTopicAttributes', { AttributeName: 'KmsMasterKeyId', AttributeValue: KeyMetadata!.Arn });
  const caller = await makeRole(test, 'notifier', [{ Action: 'sns:Publish', Resource: TopicArn }]);
  const publish = test.cloud.call(caller, 'sns', 'Publish', { TopicArn, Message: 'm' });
  await assert.rejects(publish, { name: 'KMSAccessDeniedException', message: /kms:GenerateDataKey/ });
});
