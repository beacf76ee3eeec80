import type { UntagResourceRequest } from '@aws-sdk/client-kms';
import { operation } from '../../kernel/index.ts';
import { findKey, keyAccess, saveKey } from './key.ts';

export const untagResource = operation<UntagResourceRequest, object>({
  service: 'kms',
  name: 'UntagResource',
  access: (input, context) =>
    keyAccess('UntagResource', findKey(context, input.KeyId), context, { 'aws:TagKeys': input.TagKeys }),
  run(input, context) {
    const key = findKey(context, input.KeyId);
    for (const name of input.TagKeys ?? []) delete key.tags[name];
    saveKey(context.cloud.store, key);
    return {};
  },
});
