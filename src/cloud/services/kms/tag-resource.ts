import type { TagResourceRequest } from '@aws-sdk/client-kms';
import { operation } from '../../kernel/index.ts';
import { findKey, keyAccess, saveKey } from './key.ts';
import { requestTags, tagMap } from './tags.ts';

export const tagResource = operation<TagResourceRequest, object>({
  service: 'kms',
  name: 'TagResource',
  access: (input, context) => keyAccess('TagResource', findKey(context, input.KeyId), context, requestTags(input.Tags)),
  run(input, context) {
    const key = findKey(context, input.KeyId);
    saveKey(context.cloud.store, { ...key, tags: { ...key.tags, ...tagMap(input.Tags) } });
    return {};
  },
});
