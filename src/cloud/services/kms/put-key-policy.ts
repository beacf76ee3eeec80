import type { PutKeyPolicyRequest } from '@aws-sdk/client-kms';
import { parsePolicy } from '../../iam/index.ts';
import { operation, required } from '../../kernel/index.ts';
import { findKey, keyAccess, saveKey } from './key.ts';

export const putKeyPolicy = operation<PutKeyPolicyRequest, object>({
  service: 'kms',
  name: 'PutKeyPolicy',
  access: (input, context) => keyAccess('PutKeyPolicy', findKey(context, input.KeyId), context),
  run(input, context) {
    const policy = required(input, 'Policy');
    parsePolicy(policy, { use: 'resource' });
    saveKey(context.cloud.store, { ...findKey(context, input.KeyId), policy });
    return {};
  },
});
