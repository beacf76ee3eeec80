import type { ListRolePoliciesRequest, ListRolePoliciesResponse } from '@aws-sdk/client-iam';
import { operation } from '../../kernel/index.ts';
import { getRoleRecord, roleAccess } from './role.ts';

export const listRolePolicies = operation<ListRolePoliciesRequest, ListRolePoliciesResponse>({
  service: 'iam',
  name: 'ListRolePolicies',
  access: (input, context) => roleAccess('ListRolePolicies', input, context),
  run(input, context) {
    return { PolicyNames: Object.keys(getRoleRecord(context, input.RoleName).inline).sort(), IsTruncated: false };
  },
});
