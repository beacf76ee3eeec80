import type { EnableKeyRotationRequest } from '@aws-sdk/client-kms';
import { operation } from '../../kernel/index.ts';
import { checkUsable, findKey, keyAccess, saveKey } from './key.ts';

export const enableKeyRotation = operation<EnableKeyRotationRequest, object>({
  service: 'kms',
  name: 'EnableKeyRotation',
  access: (input, context) => keyAccess('EnableKeyRotation', findKey(context, input.KeyId), context),
  run(input, context) {
    const key = findKey(context, input.KeyId);
    checkUsable(key);
    const rotationDays = input.RotationPeriodInDays ?? key.rotationDays;
    saveKey(context.cloud.store, { ...key, rotation: true, rotationDays });
    return {};
  },
});
