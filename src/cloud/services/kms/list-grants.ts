import type { ListGrantsRequest, ListGrantsResponse } from '@aws-sdk/client-kms';
import { operation } from '../../kernel/index.ts';
import { page } from '../page.ts';
import { grantEntry } from './describe.ts';
import { findKey, keyAccess } from './key.ts';

export const listGrants = operation<ListGrantsRequest, ListGrantsResponse>({
  service: 'kms',
  name: 'ListGrants',
  access: (input, context) => keyAccess('ListGrants', findKey(context, input.KeyId), context),
  run(input, context) {
    const key = findKey(context, input.KeyId);
    const grants = key.grants.filter(
      (grant) =>
        (!input.GrantId || grant.id === input.GrantId) &&
        (!input.GranteePrincipal || grant.grantee === input.GranteePrincipal),
    );
    const { items, next } = page(grants, input.Limit ?? 50, input.Marker);
    return {
      Grants: items.map((grant) => grantEntry(key, grant)),
      Truncated: next !== undefined,
      ...(next ? { NextMarker: next } : {}),
    };
  },
});
