import type { GetSubscriptionAttributesInput, GetSubscriptionAttributesResponse } from '@aws-sdk/client-sns';
import { operation } from '../../kernel/index.ts';
import { findSubscription, topicAccess } from './topic.ts';

export const getSubscriptionAttributes = operation<GetSubscriptionAttributesInput, GetSubscriptionAttributesResponse>({
  service: 'sns',
  name: 'GetSubscriptionAttributes',
  access: (input, context) =>
    topicAccess('GetSubscriptionAttributes', findSubscription(context, input.SubscriptionArn).topicArn, context),
  run(input, context) {
    const subscription = findSubscription(context, input.SubscriptionArn);
    return {
      Attributes: {
        RawMessageDelivery: 'false',
        ...subscription.attributes,
        SubscriptionArn: subscription.arn,
        TopicArn: subscription.topicArn,
        Owner: subscription.owner,
        Protocol: subscription.protocol,
        Endpoint: subscription.endpoint,
        PendingConfirmation: 'false',
        ConfirmationWasAuthenticated: 'true',
      },
    };
  },
});
