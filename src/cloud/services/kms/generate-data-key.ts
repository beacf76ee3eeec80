import { randomBytes } from 'node:crypto';
import type { GenerateDataKeyRequest, GenerateDataKeyResponse } from '@aws-sdk/client-kms';
import { operation } from '../../kernel/index.ts';
import { dataKeySize } from './data-key-size.ts';
import { checkUsable, findKey, keyAccess } from './key.ts';
import { contextConditions, seal } from './key-material.ts';

export const generateDataKey = operation<GenerateDataKeyRequest, GenerateDataKeyResponse>({
  service: 'kms',
  name: 'GenerateDataKey',
  access: (input, context) =>
    keyAccess('GenerateDataKey', findKey(context, input.KeyId), context, contextConditions(input.EncryptionContext)),
  run(input, context) {
    const key = findKey(context, input.KeyId);
    checkUsable(key);
    const plaintext = randomBytes(dataKeySize(input));
    return {
      Plaintext: plaintext,
      CiphertextBlob: seal(context.cloud, key, plaintext, input.EncryptionContext),
      KeyId: key.arn,
    };
  },
});
