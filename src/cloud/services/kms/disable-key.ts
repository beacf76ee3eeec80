import type { DisableKeyRequest } from '@aws-sdk/client-kms';
import { operation } from '../../kernel/index.ts';
import { checkNotPending, findKey, keyAccess, saveKey } from './key.ts';

export const disableKey = operation<DisableKeyRequest, object>({
  service: 'kms',
  name: 'DisableKey',
  access: (input, context) => keyAccess('DisableKey', findKey(context, input.KeyId), context),
  run(input, context) {
    const key = findKey(context, input.KeyId);
    checkNotPending(key);
    saveKey(context.cloud.store, { ...key, state: 'Disabled' });
    return {};
  },
});
