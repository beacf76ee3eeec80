import type { ListSubscriptionsByTopicInput, ListSubscriptionsByTopicResponse } from '@aws-sdk/client-sns';
import { operation } from '../../kernel/index.ts';
import { page } from '../page.ts';
import { describeSubscription } from './describe-subscription.ts';
import { findTopic, subscriptionsOf, topicAccess } from './topic.ts';

export const listSubscriptionsByTopic = operation<ListSubscriptionsByTopicInput, ListSubscriptionsByTopicResponse>({
  service: 'sns',
  name: 'ListSubscriptionsByTopic',
  access: (input, context) => topicAccess('ListSubscriptionsByTopic', input.TopicArn, context),
  run(input, context) {
    const all = subscriptionsOf(context.cloud.store, findTopic(context, input.TopicArn));
    const { items, next } = page(all, 100, input.NextToken);
    return { Subscriptions: items.map(describeSubscription), ...(next ? { NextToken: next } : {}) };
  },
});
