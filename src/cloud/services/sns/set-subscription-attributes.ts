import type { SetSubscriptionAttributesInput } from '@aws-sdk/client-sns';
import { operation, required } from '../../kernel/index.ts';
import { findSubscription, subscriptionKey, topicAccess } from './topic.ts';

export const setSubscriptionAttributes = operation<SetSubscriptionAttributesInput, object>({
  service: 'sns',
  name: 'SetSubscriptionAttributes',
  access: (input, context) =>
    topicAccess('SetSubscriptionAttributes', findSubscription(context, input.SubscriptionArn).topicArn, context),
  run(input, context) {
    const subscription = findSubscription(context, input.SubscriptionArn);
    const attributes = { ...subscription.attributes, [required(input, 'AttributeName')]: input.AttributeValue ?? '' };
    context.cloud.store.put(subscriptionKey(subscription.arn), { ...subscription, attributes });
    return {};
  },
});
