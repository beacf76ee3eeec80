import type { ListSubscriptionsInput, ListSubscriptionsResponse } from '@aws-sdk/client-sns';
import { operation } from '../../kernel/index.ts';
import { page } from '../page.ts';
import { describeSubscription } from './describe-subscription.ts';
import type { Subscription } from './topic.ts';

export const listSubscriptions = operation<ListSubscriptionsInput, ListSubscriptionsResponse>({
  service: 'sns',
  name: 'ListSubscriptions',
  access: (_input, { account, region }) => ({
    action: 'sns:ListSubscriptions',
    resource: `arn:aws:sns:${region}:${account}:*`,
  }),
  run(input, { cloud, account, region }) {
    const all = cloud.store.list<Subscription>({ account, region, service: 'sns', type: 'subscription' });
    const { items, next } = page(all, 100, input.NextToken);
    return { Subscriptions: items.map(describeSubscription), ...(next ? { NextToken: next } : {}) };
  },
});
