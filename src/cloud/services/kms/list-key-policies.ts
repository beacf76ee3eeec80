import type { ListKeyPoliciesRequest, ListKeyPoliciesResponse } from '@aws-sdk/client-kms';
import { operation } from '../../kernel/index.ts';
import { findKey, keyAccess } from './key.ts';

export const listKeyPolicies = operation<ListKeyPoliciesRequest, ListKeyPoliciesResponse>({
  service: 'kms',
  name: 'ListKeyPolicies',
  access: (input, context) => keyAccess('ListKeyPolicies', findKey(context, input.KeyId), context),
  run(input, context) {
    findKey(context, input.KeyId);
    return { PolicyNames: ['default'], Truncated: false };
  },
});
