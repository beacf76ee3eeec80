import type { GetTopicAttributesInput, GetTopicAttributesResponse } from '@aws-sdk/client-sns';
import { operation } from '../../kernel/index.ts';
import { findTopic, policyOf, subscriptionsOf, topicAccess } from './topic.ts';

export const getTopicAttributes = operation<GetTopicAttributesInput, GetTopicAttributesResponse>({
  service: 'sns',
  name: 'GetTopicAttributes',
  access: (input, context) => topicAccess('GetTopicAttributes', input.TopicArn, context),
  run(input, context) {
    const topic = findTopic(context, input.TopicArn);
    return {
      Attributes: {
        DisplayName: '',
        ...topic.attributes,
        TopicArn: topic.arn,
        Owner: topic.account,
        Policy: policyOf(topic),
        SubscriptionsConfirmed: String(subscriptionsOf(context.cloud.store, topic).length),
        SubscriptionsPending: '0',
        SubscriptionsDeleted: '0',
      },
    };
  },
});
