import type { ListTagsForResourceRequest, ListTagsForResourceResponse } from '@aws-sdk/client-sns';
import { operation } from '../../kernel/index.ts';
import { findTopic, topicAccess } from './topic.ts';

export const listTagsForResource = operation<ListTagsForResourceRequest, ListTagsForResourceResponse>({
  service: 'sns',
  name: 'ListTagsForResource',
  access: (input, context) => topicAccess('ListTagsForResource', input.ResourceArn, context),
  run: (input, context) => ({
    Tags: Object.entries(findTopic(context, input.ResourceArn).tags).map(([Key, Value]) => ({ Key, Value })),
  }),
});
