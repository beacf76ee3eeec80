import type { EnableKeyRequest } from '@aws-sdk/client-kms';
import { operation } from '../../kernel/index.ts';
import { checkNotPending, findKey, keyAccess, saveKey } from './key.ts';

export const enableKey = operation<EnableKeyRequest, object>({
  service: 'kms',
  name: 'EnableKey',
  access: (input, context) => keyAccess('EnableKey', findKey(context, input.KeyId), context),
  run(input, context) {
    const key = findKey(context, input.KeyId);
    checkNotPending(key);
    saveKey(context.cloud.store, { ...key, state: 'Enabled' });
    return {};
  },
});
