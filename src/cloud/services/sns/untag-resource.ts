import type { UntagResourceRequest } from '@aws-sdk/client-sns';
import { operation } from '../../kernel/index.ts';
import { findTopic, saveTopic, topicAccess } from './topic.ts';

export const untagResource = operation<UntagResourceRequest, object>({
  service: 'sns',
  name: 'UntagResource',
  access: (input, context) =>
    topicAccess('UntagResource', input.ResourceArn, context, { 'aws:TagKeys': input.TagKeys }),
  run(input, context) {
    const topic = findTopic(context, input.ResourceArn);
    for (const key of input.TagKeys ?? []) delete topic.tags[key];
    saveTopic(context.cloud.store, topic);
    return {};
  },
});
