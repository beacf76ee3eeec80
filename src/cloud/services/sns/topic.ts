import type { Tag } from '@aws-sdk/client-sns';
import {
  type AccessRequest,
  AwsError,
  type CallContext,
  type ConditionContext,
  type ResourceKey,
  type Store,
} from '../../kernel/index.ts';

export interface Topic {
  name: string;
  arn: string;
  account: string;
  region: string;
  /** As set: DisplayName, Policy, KmsMasterKeyId, DeliveryPolicy … */
  attributes: Record<string, string>;
  tags: Record<string, string>;
}

export interface Subscription {
  arn: string;
  topicArn: string;
  owner: string;
  protocol: string;
  endpoint: string;
  /** FilterPolicy, FilterPolicyScope, RawMessageDelivery … */
  attributes: Record<string, string>;
}

export function topicKey(arn: string): ResourceKey {
  const [, , , region = '', account = '', name = ''] = arn.split(':');
  return { account, region, service: 'sns', type: 'topic', id: name };
}

export function subscriptionKey(arn: string): ResourceKey {
  const [, , , region = '', account = '', topic, id] = arn.split(':');
  return { account, region, service: 'sns', type: 'subscription', id: `${topic}:${id}` };
}

/** @throws AwsError InvalidParameter for what is no topic's ARN; NotFound */
export function findTopic({ cloud }: CallContext, arn: string | undefined): Topic {
  if (!/^arn:aws:sns:[^:]+:\d{12}:[\w-]+(\.fifo)?$/.test(arn ?? '')) {
    throw new AwsError('InvalidParameterException', 'Invalid parameter: TopicArn');
  }
  const topic = cloud.store.get<Topic>(topicKey(arn!));
  if (!topic) throw new AwsError('NotFoundException', 'Topic does not exist', { status: 404 });
  return topic;
}

export function findSubscription({ cloud }: CallContext, arn: string | undefined): Subscription {
  const subscription = arn ? cloud.store.get<Subscription>(subscriptionKey(arn)) : undefined;
  if (!subscription) throw new AwsError('NotFoundException', 'Subscription does not exist', { status: 404 });
  return subscription;
}

export function saveTopic(store: Store, topic: Topic): void {
  store.put(topicKey(topic.arn), topic);
}

export function subscriptionsOf(store: Store, topic: Topic): Subscription[] {
  const { account, region, name } = topic;
  return store.list<Subscription>({ account, region, service: 'sns', type: 'subscription', prefix: `${name}:` });
}

/** The policy of a topic that was given none. Source: "SetTopicAttributes" and the default policy that SNS makes. */
export function policyOf(topic: Topic): string {
  const actions = [
    'GetTopicAttributes',
    'SetTopicAttributes',
    'AddPermission',
    'RemovePermission',
    'DeleteTopic',
    'Subscribe',
    'ListSubscriptionsByTopic',
    'Publish',
  ];
  return (
    topic.attributes.Policy ??
    JSON.stringify({
      Version: '2008-10-17',
      Id: '__default_policy_ID',
      Statement: [
        {
          Sid: '__default_statement_ID',
          Effect: 'Allow',
          Principal: { AWS: '*' },
          Action: actions.map((action) => `SNS:${action}`),
          Resource: topic.arn,
          Condition: { StringEquals: { 'AWS:SourceOwner': topic.account } },
        },
      ],
    })
  );
}

export function topicAccess(
  action: string,
  arn: string | undefined,
  context: CallContext,
  conditions: ConditionContext = {},
): AccessRequest {
  const topic = arn ? context.cloud.store.get<Topic>(topicKey(arn)) : undefined;
  const tags = Object.entries(topic?.tags ?? {}).map(([key, value]) => [`aws:ResourceTag/${key}`, value]);
  return {
    action: `sns:${action}`,
    resource: arn ?? '*',
    ...(topic
      ? {
          resourcePolicy: {
            name: `policy of topic ${topic.name}`,
            document: policyOf(topic),
            ownerAccount: topic.account,
          },
        }
      : {}),
    context: { ...Object.fromEntries(tags), ...conditions },
  };
}

export function tagMap(tags: readonly Tag[] | undefined): Record<string, string> {
  return Object.fromEntries((tags ?? []).map(({ Key, Value }) => [Key!, Value ?? '']));
}

export function requestTags(tags: readonly Tag[] | undefined): ConditionContext {
  if (!tags || tags.length === 0) return {};
  return {
    'aws:TagKeys': tags.map((tag) => tag.Key!),
    ...Object.fromEntries(tags.map((tag) => [`aws:RequestTag/${tag.Key}`, tag.Value])),
  };
}
