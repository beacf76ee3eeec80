import type { GetKeyRotationStatusRequest, GetKeyRotationStatusResponse } from '@aws-sdk/client-kms';
import { operation } from '../../kernel/index.ts';
import { findKey, keyAccess } from './key.ts';

export const getKeyRotationStatus = operation<GetKeyRotationStatusRequest, GetKeyRotationStatusResponse>({
  service: 'kms',
  name: 'GetKeyRotationStatus',
  access: (input, context) => keyAccess('GetKeyRotationStatus', findKey(context, input.KeyId), context),
  run(input, context) {
    const key = findKey(context, input.KeyId);
    return {
      KeyId: key.id,
      KeyRotationEnabled: key.rotation,
      ...(key.rotation ? { RotationPeriodInDays: key.rotationDays } : {}),
    };
  },
});
