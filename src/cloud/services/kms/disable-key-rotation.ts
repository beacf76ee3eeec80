import type { DisableKeyRotationRequest } from '@aws-sdk/client-kms';
import { operation } from '../../kernel/index.ts';
import { checkUsable, findKey, keyAccess, saveKey } from './key.ts';

export const disableKeyRotation = operation<DisableKeyRotationRequest, object>({
  service: 'kms',
  name: 'DisableKeyRotation',
  access: (input, context) => keyAccess('DisableKeyRotation', findKey(context, input.KeyId), context),
  run(input, context) {
    const key = findKey(context, input.KeyId);
    checkUsable(key);
    saveKey(context.cloud.store, { ...key, rotation: false });
    return {};
  },
});
