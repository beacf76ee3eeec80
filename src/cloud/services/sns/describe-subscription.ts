import type { Subscription as SubscriptionOutput } from '@aws-sdk/client-sns';
import type { Subscription } from './topic.ts';

export function describeSubscription({ arn, owner, protocol, endpoint, topicArn }: Subscription): SubscriptionOutput {
  return { SubscriptionArn: arn, Owner: owner, Protocol: protocol, Endpoint: endpoint, TopicArn: topicArn };
}
