import type { UpdateKeyDescriptionRequest } from '@aws-sdk/client-kms';
import { operation, required } from '../../kernel/index.ts';
import { findKey, keyAccess, saveKey } from './key.ts';

export const updateKeyDescription = operation<UpdateKeyDescriptionRequest, object>({
  service: 'kms',
  name: 'UpdateKeyDescription',
  access: (input, context) => keyAccess('UpdateKeyDescription', findKey(context, input.KeyId), context),
  run(input, context) {
    const description = required(input, 'Description');
    saveKey(context.cloud.store, { ...findKey(context, input.KeyId), description });
    return {};
  },
});
