import { randomBytes } from 'node:crypto';
import type {
  GenerateDataKeyWithoutPlaintextRequest,
  GenerateDataKeyWithoutPlaintextResponse,
} from '@aws-sdk/client-kms';
import { operation } from '../../kernel/index.ts';
import { dataKeySize } from './data-key-size.ts';
import { checkUsable, findKey, keyAccess } from './key.ts';
import { contextConditions, seal } from './key-material.ts';

export const generateDataKeyWithoutPlaintext = operation<
  GenerateDataKeyWithoutPlaintextRequest,
  GenerateDataKeyWithoutPlaintextResponse
>({
  service: 'kms',
  name: 'GenerateDataKeyWithoutPlaintext',
  access: (input, context) =>
    keyAccess(
      'GenerateDataKeyWithoutPlaintext',
      findKey(context, input.KeyId),
      context,
      contextConditions(input.EncryptionContext),
    ),
  run(input, context) {
    const key = findKey(context, input.KeyId);
    checkUsable(key);
    return {
      CiphertextBlob: seal(context.cloud, key, randomBytes(dataKeySize(input)), input.EncryptionContext),
      KeyId: key.arn,
    };
  },
});
