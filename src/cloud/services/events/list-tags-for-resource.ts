import type { ListTagsForResourceRequest, ListTagsForResourceResponse } from '@aws-sdk/client-eventbridge';
import { operation } from '../../kernel/index.ts';
import { findTagged, taggedAccess } from './tagged-rule.ts';

export const listTagsForResource = operation<ListTagsForResourceRequest, ListTagsForResourceResponse>({
  service: 'events',
  name: 'ListTagsForResource',
  access: (input, context) => taggedAccess('ListTagsForResource', input.ResourceARN, context),
  run: (input, context) => ({
    Tags: Object.entries(findTagged(context, input.ResourceARN).tags).map(([Key, Value]) => ({ Key, Value })),
  }),
});
