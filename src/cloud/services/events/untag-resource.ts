import type { UntagResourceRequest } from '@aws-sdk/client-eventbridge';
import { operation } from '../../kernel/index.ts';
import { saveRule } from './rule.ts';
import { findTagged, taggedAccess } from './tagged-rule.ts';

export const untagResource = operation<UntagResourceRequest, object>({
  service: 'events',
  name: 'UntagResource',
  access: (input, context) =>
    taggedAccess('UntagResource', input.ResourceARN, context, { 'aws:TagKeys': input.TagKeys }),
  run(input, context) {
    const rule = findTagged(context, input.ResourceARN);
    for (const key of input.TagKeys ?? []) delete rule.tags[key];
    saveRule(context.cloud.store, rule);
    return {};
  },
});
