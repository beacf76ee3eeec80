import type { DecryptRequest, DecryptResponse } from '@aws-sdk/client-kms';
import { AwsError, operation, required } from '../../kernel/index.ts';
import { checkUsable, findKey, keyAccess } from './key.ts';
import { contextConditions, sealedBy, unseal } from './key-material.ts';

export const decrypt = operation<DecryptRequest, DecryptResponse>({
  service: 'kms',
  name: 'Decrypt',
  access: (input, context) =>
    keyAccess(
      'Decrypt',
      findKey(context, sealedBy(required(input, 'CiphertextBlob'))),
      context,
      contextConditions(input.EncryptionContext),
    ),
  run(input, context) {
    const key = findKey(context, sealedBy(required(input, 'CiphertextBlob')));
    checkUsable(key);
    if (input.KeyId && findKey(context, input.KeyId).id !== key.id) {
      throw new AwsError(
        'IncorrectKeyException',
        'The key ID in the request does not identify a CMK that can perform this operation.',
      );
    }
    return {
      KeyId: key.arn,
      Plaintext: unseal(context.cloud, key, input.CiphertextBlob!, input.EncryptionContext),
      EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
    };
  },
});
