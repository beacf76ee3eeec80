import type { GetRoleRequest, GetRoleResponse } from '@aws-sdk/client-iam';
import { operation } from '../../kernel/index.ts';
import { describeRole, getRoleRecord, roleAccess } from './role.ts';

export const getRole = operation<GetRoleRequest, GetRoleResponse>({
  service: 'iam',
  name: 'GetRole',
  access: (input, context) => roleAccess('GetRole', input, context),
  run(input, context) {
    return { Role: describeRole(getRoleRecord(context, input.RoleName)) };
  },
});
