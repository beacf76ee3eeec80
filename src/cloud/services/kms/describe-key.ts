import type { DescribeKeyRequest, DescribeKeyResponse } from '@aws-sdk/client-kms';
import { operation } from '../../kernel/index.ts';
import { keyMetadata } from './describe.ts';
import { findKey, keyAccess } from './key.ts';

export const describeKey = operation<DescribeKeyRequest, DescribeKeyResponse>({
  service: 'kms',
  name: 'DescribeKey',
  access: (input, context) => keyAccess('DescribeKey', findKey(context, input.KeyId), context),
  run(input, context) {
    return { KeyMetadata: keyMetadata(findKey(context, input.KeyId)) };
  },
});
