import type { EncryptRequest, EncryptResponse } from '@aws-sdk/client-kms';
import { AwsError, operation, required } from '../../kernel/index.ts';
import { checkUsable, findKey, keyAccess } from './key.ts';
import { contextConditions, seal } from './key-material.ts';

export const encrypt = operation<EncryptRequest, EncryptResponse>({
  service: 'kms',
  name: 'Encrypt',
  access: (input, context) =>
    keyAccess('Encrypt', findKey(context, input.KeyId), context, contextConditions(input.EncryptionContext)),
  run(input, context) {
    const key = findKey(context, input.KeyId);
    checkUsable(key);
    const plaintext = required(input, 'Plaintext');
    if (plaintext.byteLength > 4096) {
      throw new AwsError(
        'ValidationException',
        "1 validation error detected: Value at 'plaintext' failed to satisfy constraint: Member must have length less than or equal to 4096",
      );
    }
    return {
      CiphertextBlob: seal(context.cloud, key, plaintext, input.EncryptionContext),
      KeyId: key.arn,
      EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
    };
  },
});
