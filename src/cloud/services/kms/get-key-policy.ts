import type { GetKeyPolicyRequest, GetKeyPolicyResponse } from '@aws-sdk/client-kms';
import { operation } from '../../kernel/index.ts';
import { findKey, keyAccess } from './key.ts';

export const getKeyPolicy = operation<GetKeyPolicyRequest, GetKeyPolicyResponse>({
  service: 'kms',
  name: 'GetKeyPolicy',
  access: (input, context) => keyAccess('GetKeyPolicy', findKey(context, input.KeyId), context),
  run(input, context) {
    return { Policy: findKey(context, input.KeyId).policy, PolicyName: 'default' };
  },
});
