import type { GenerateDataKeyResponse } from '@aws-sdk/client-kms';
import type { MessageAttributeValue, PublishInput, PublishResponse } from '@aws-sdk/client-sns';
import { AwsError, type CallContext, operation } from '../../kernel/index.ts';
import { compilePattern } from '../events/pattern.ts';
import { keepDelivery } from './outbox.ts';
import { findTopic, type Subscription, subscriptionsOf, type Topic, topicAccess } from './topic.ts';

const mostBytes = 262_144;

export const publish = operation<PublishInput, PublishResponse>({
  service: 'sns',
  name: 'Publish',
  access: (input, context) => topicAccess('Publish', input.TopicArn ?? input.TargetArn, context),
  async run(input, context) {
    const { cloud } = context;
    const topic = findTopic(context, input.TopicArn ?? input.TargetArn);
    checkMessage(input);
    await askKey(context, topic);
    const messageId = cloud.uuid();
    const subscriptions = subscriptionsOf(cloud.store, topic).filter((subscription) => wants(subscription, input));
    const kept = {
      messageId,
      topicArn: topic.arn,
      time: cloud.clock.now(),
      ...(input.Subject ? { subject: input.Subject } : {}),
    };
    if (subscriptions.length === 0) keepDelivery(cloud.store, { ...kept, message: input.Message! });
    for (const subscription of subscriptions) {
      const { protocol, endpoint } = subscription;
      const message = messageFor(protocol, input);
      const error =
        protocol === 'lambda' ? await invoke(context, topic, subscription, messageId, message, input) : undefined;
      keepDelivery(cloud.store, { ...kept, message, protocol, endpoint, ...(error ? { error } : {}) });
    }
    return { MessageId: messageId };
  },
});

function checkMessage(input: PublishInput): void {
  const fail = (text: string) => {
    throw new AwsError('InvalidParameterException', `Invalid parameter: ${text}`);
  };
  if (!input.Message) fail('Empty message');
  if (Buffer.byteLength(input.Message!) > mostBytes) fail('Message too long');
  if (
    input.Subject !== undefined &&
    (input.Subject === '' || input.Subject.length > 100 || /[\n\r]/.test(input.Subject))
  ) {
    fail('Subject');
  }
  if (input.MessageStructure !== 'json') return;
  let parsed: unknown;
  try {
    parsed = JSON.parse(input.Message!);
  } catch {
    fail('Message Structure - JSON message body failed to parse');
  }
  if (typeof (parsed as Record<string, unknown>)?.default !== 'string')
    fail('Message Structure - No default entry in JSON message body');
}

/** An encrypted topic needs its key, as the publisher through SNS. Source: "Key management", SNS Developer Guide. */
async function askKey({ cloud, caller, region }: CallContext, topic: Topic): Promise<void> {
  const named = topic.attributes.KmsMasterKeyId;
  if (!named) return;
  const KeyId = keyOfTopic(named, topic);
  const EncryptionContext = { 'aws:sns:topicArn': topic.arn };
  const options = { region, viaService: `sns.${region}.amazonaws.com` };
  try {
    const input = { KeyId, KeySpec: 'AES_256', EncryptionContext };
    const { CiphertextBlob } = await cloud.call<GenerateDataKeyResponse>(
      caller,
      'kms',
      'GenerateDataKey',
      input,
      options,
    );
    await cloud.call(caller, 'kms', 'Decrypt', { CiphertextBlob, EncryptionContext }, options);
  } catch (cause) {
    if (!(cause instanceof AwsError)) throw cause;
    const code = `KMS${cause.code.replace(/^KMS/, '')}`;
    throw new AwsError(code, cause.message, { status: cause.$metadata.httpStatusCode, cause });
  }
}

/** ARN of the key: a bare id or alias means the topic's account, which is not that of a service that publishes. */
function keyOfTopic(named: string, { account, region }: Topic): string {
  if (named.startsWith('arn:')) return named;
  return `arn:aws:kms:${region}:${account}:${named.startsWith('alias/') ? named : `key/${named}`}`;
}

function wants({ attributes }: Subscription, input: PublishInput): boolean {
  if (!attributes.FilterPolicy) return true;
  const document =
    attributes.FilterPolicyScope === 'MessageBody' ? parsed(input.Message!) : attributeValues(input.MessageAttributes);
  return compilePattern(attributes.FilterPolicy)(document);
}

function parsed(message: string): Record<string, unknown> {
  try {
    return JSON.parse(message) as Record<string, unknown>;
  } catch {
    return {};
  }
}

function attributeValues(attributes: Record<string, MessageAttributeValue> = {}): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, { DataType = '', StringValue = '' }]) => [
      name,
      DataType === 'String' ? StringValue : (parsed(StringValue) as unknown),
    ]),
  );
}

function messageFor(protocol: string, input: PublishInput): string {
  if (input.MessageStructure !== 'json') return input.Message!;
  const messages = JSON.parse(input.Message!) as Record<string, string>;
  return messages[protocol] ?? messages.default!;
}

/** Invokes the function as SNS does: as a service, for the topic. Returns what went wrong. */
async function invoke(
  { cloud, region }: CallContext,
  topic: Topic,
  subscription: Subscription,
  messageId: string,
  message: string,
  input: PublishInput,
): Promise<string | undefined> {
  const record = {
    EventSource: 'aws:sns',
    EventVersion: '1.0',
    EventSubscriptionArn: subscription.arn,
    Sns: {
      Type: 'Notification',
      MessageId: messageId,
      TopicArn: topic.arn,
      Subject: input.Subject ?? null,
      Message: message,
      Timestamp: new Date(cloud.clock.now()).toISOString(),
      MessageAttributes: Object.fromEntries(
        Object.entries(input.MessageAttributes ?? {}).map(([name, { DataType, StringValue }]) => [
          name,
          { Type: DataType, Value: StringValue },
        ]),
      ),
    },
  };
  const service = {
    type: 'service' as const,
    service: 'sns.amazonaws.com',
    sourceAccount: topic.account,
    sourceArn: topic.arn,
  };
  const Payload = Buffer.from(JSON.stringify({ Records: [record] }));
  const request = { FunctionName: subscription.endpoint, InvocationType: 'Event', Payload };
  try {
    await cloud.call(service, 'lambda', 'Invoke', request, { region });
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
