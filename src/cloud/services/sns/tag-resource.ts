import type { TagResourceRequest } from '@aws-sdk/client-sns';
import { operation } from '../../kernel/index.ts';
import { findTopic, requestTags, saveTopic, tagMap, topicAccess } from './topic.ts';

export const tagResource = operation<TagResourceRequest, object>({
  service: 'sns',
  name: 'TagResource',
  access: (input, context) => topicAccess('TagResource', input.ResourceArn, context, requestTags(input.Tags)),
  run(input, context) {
    const topic = findTopic(context, input.ResourceArn);
    saveTopic(context.cloud.store, { ...topic, tags: { ...topic.tags, ...tagMap(input.Tags) } });
    return {};
  },
});
