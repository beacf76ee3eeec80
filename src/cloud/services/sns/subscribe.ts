import type { SubscribeInput, SubscribeResponse } from '@aws-sdk/client-sns';
import { AwsError, operation } from '../../kernel/index.ts';
import { findTopic, type Subscription, subscriptionKey, subscriptionsOf, topicAccess } from './topic.ts';

const protocols = new Set(['lambda', 'email', 'email-json']);

/** Nobody has to confirm: mail is kept in the cloud's directory and sent to nobody. */
export const subscribe = operation<SubscribeInput, SubscribeResponse>({
  service: 'sns',
  name: 'Subscribe',
  access: (input, context) =>
    topicAccess('Subscribe', input.TopicArn, context, {
      'sns:Protocol': input.Protocol,
      'sns:Endpoint': input.Endpoint,
    }),
  run(input, context) {
    const { cloud, account } = context;
    const topic = findTopic(context, input.TopicArn);
    const { Protocol: protocol = '', Endpoint: endpoint = '' } = input;
    if (!protocols.has(protocol)) {
      throw new AwsError(
        'InvalidParameterException',
        `Invalid parameter: Protocol Reason: the embedded cloud delivers to ${[...protocols].join(', ')} only`,
      );
    }
    if (endpoint === '') throw new AwsError('InvalidParameterException', 'Invalid parameter: Endpoint');
    const known = subscriptionsOf(cloud.store, topic).find(
      (subscription) => subscription.protocol === protocol && subscription.endpoint === endpoint,
    );
    if (known) return { SubscriptionArn: known.arn };
    const subscription: Subscription = {
      arn: `${topic.arn}:${cloud.uuid()}`,
      topicArn: topic.arn,
      owner: account,
      protocol,
      endpoint,
      attributes: input.Attributes ?? {},
    };
    cloud.store.put(subscriptionKey(subscription.arn), subscription);
    return { SubscriptionArn: subscription.arn };
  },
});
