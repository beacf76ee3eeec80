import type { DeleteRolePermissionsBoundaryRequest } from '@aws-sdk/client-iam';
import { operation } from '../../kernel/index.ts';
import { getRoleRecord, roleAccess, saveRole } from './role.ts';

export const deleteRolePermissionsBoundary = operation<DeleteRolePermissionsBoundaryRequest, object>({
  service: 'iam',
  name: 'DeleteRolePermissionsBoundary',
  access: (input, context) => roleAccess('DeleteRolePermissionsBoundary', input, context),
  run(input, context) {
    const { boundary: _, ...role } = getRoleRecord(context, input.RoleName);
    saveRole(context.cloud.store, role);
    return {};
  },
});
