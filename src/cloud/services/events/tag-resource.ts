import type { TagResourceRequest } from '@aws-sdk/client-eventbridge';
import { operation } from '../../kernel/index.ts';
import { saveRule } from './rule.ts';
import { findTagged, taggedAccess } from './tagged-rule.ts';
import { requestTags, tagMap } from './tags.ts';

export const tagResource = operation<TagResourceRequest, object>({
  service: 'events',
  name: 'TagResource',
  access: (input, context) => taggedAccess('TagResource', input.ResourceARN, context, requestTags(input.Tags)),
  run(input, context) {
    const rule = findTagged(context, input.ResourceARN);
    saveRule(context.cloud.store, { ...rule, tags: { ...rule.tags, ...tagMap(input.Tags) } });
    return {};
  },
});
