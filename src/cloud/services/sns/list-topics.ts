import type { ListTopicsInput, ListTopicsResponse } from '@aws-sdk/client-sns';
import { operation } from '../../kernel/index.ts';
import { page } from '../page.ts';
import type { Topic } from './topic.ts';

export const listTopics = operation<ListTopicsInput, ListTopicsResponse>({
  service: 'sns',
  name: 'ListTopics',
  access: (_input, { account, region }) => ({
    action: 'sns:ListTopics',
    resource: `arn:aws:sns:${region}:${account}:*`,
  }),
  run(input, { cloud, account, region }) {
    const topics = cloud.store.list<Topic>({ account, region, service: 'sns', type: 'topic' });
    const { items, next } = page(topics, 100, input.NextToken);
    return { Topics: items.map(({ arn }) => ({ TopicArn: arn })), ...(next ? { NextToken: next } : {}) };
  },
});
