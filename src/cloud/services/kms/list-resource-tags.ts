import type { ListResourceTagsRequest, ListResourceTagsResponse } from '@aws-sdk/client-kms';
import { operation } from '../../kernel/index.ts';
import { findKey, keyAccess } from './key.ts';

export const listResourceTags = operation<ListResourceTagsRequest, ListResourceTagsResponse>({
  service: 'kms',
  name: 'ListResourceTags',
  access: (input, context) => keyAccess('ListResourceTags', findKey(context, input.KeyId), context),
  run(input, context) {
    const { tags } = findKey(context, input.KeyId);
    return {
      Tags: Object.entries(tags).map(([TagKey, TagValue]) => ({ TagKey, TagValue })),
      Truncated: false,
    };
  },
});
