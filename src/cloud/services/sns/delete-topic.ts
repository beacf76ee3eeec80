import type { DeleteTopicInput } from '@aws-sdk/client-sns';
import { operation } from '../../kernel/index.ts';
import { subscriptionKey, subscriptionsOf, type Topic, topicAccess, topicKey } from './topic.ts';

/** Deleting a topic that is not there is no error. */
export const deleteTopic = operation<DeleteTopicInput, object>({
  service: 'sns',
  name: 'DeleteTopic',
  access: (input, context) => topicAccess('DeleteTopic', input.TopicArn, context),
  run(input, { cloud: { store } }) {
    const topic = store.get<Topic>(topicKey(input.TopicArn ?? ''));
    if (!topic) return {};
    store.transaction(() => {
      for (const { arn } of subscriptionsOf(store, topic)) store.delete(subscriptionKey(arn));
      store.delete(topicKey(topic.arn));
    });
    return {};
  },
});
