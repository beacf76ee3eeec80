import type { UnsubscribeInput } from '@aws-sdk/client-sns';
import { operation } from '../../kernel/index.ts';
import { subscriptionKey } from './topic.ts';

export const unsubscribe = operation<UnsubscribeInput, object>({
  service: 'sns',
  name: 'Unsubscribe',
  access: (input) => ({
    action: 'sns:Unsubscribe',
    resource: (input.SubscriptionArn ?? '').split(':').slice(0, 6).join(':'),
  }),
  run(input, { cloud }) {
    cloud.store.delete(subscriptionKey(input.SubscriptionArn ?? ''));
    return {};
  },
});
