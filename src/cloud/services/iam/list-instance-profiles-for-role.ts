import type { ListInstanceProfilesForRoleRequest, ListInstanceProfilesForRoleResponse } from '@aws-sdk/client-iam';
import { operation } from '../../kernel/index.ts';
import { getRoleRecord, roleAccess } from './role.ts';

export const listInstanceProfilesForRole = operation<
  ListInstanceProfilesForRoleRequest,
  ListInstanceProfilesForRoleResponse
>({
  service: 'iam',
  name: 'ListInstanceProfilesForRole',
  access: (input, context) => roleAccess('ListInstanceProfilesForRole', input, context),
  run(input, context) {
    getRoleRecord(context, input.RoleName);
    return { InstanceProfiles: [], IsTruncated: false };
  },
});
