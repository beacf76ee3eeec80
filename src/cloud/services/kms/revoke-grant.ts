import type { RevokeGrantRequest } from '@aws-sdk/client-kms';
import { AwsError, operation } from '../../kernel/index.ts';
import { findKey, keyAccess, saveKey } from './key.ts';

export const revokeGrant = operation<RevokeGrantRequest, object>({
  service: 'kms',
  name: 'RevokeGrant',
  access: (input, context) => keyAccess('RevokeGrant', findKey(context, input.KeyId), context),
  run(input, context) {
    const key = findKey(context, input.KeyId);
    const grants = key.grants.filter((grant) => grant.id !== input.GrantId);
    if (grants.length === key.grants.length) {
      throw new AwsError('NotFoundException', `Grant ID ${input.GrantId} not found`);
    }
    saveKey(context.cloud.store, { ...key, grants });
    return {};
  },
});
