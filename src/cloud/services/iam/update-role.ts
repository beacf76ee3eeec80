import type { UpdateRoleRequest, UpdateRoleResponse } from '@aws-sdk/client-iam';
import { operation } from '../../kernel/index.ts';
import { getRoleRecord, roleAccess, saveRole } from './role.ts';

export const updateRole = operation<UpdateRoleRequest, UpdateRoleResponse>({
  service: 'iam',
  name: 'UpdateRole',
  access: (input, context) => roleAccess('UpdateRole', input, context),
  run(input, context) {
    const role = getRoleRecord(context, input.RoleName);
    if (input.Description !== undefined) role.description = input.Description;
    if (input.MaxSessionDuration !== undefined) role.maxSessionDuration = input.MaxSessionDuration;
    saveRole(context.cloud.store, role);
    return {};
  },
});
