import type { PutRolePermissionsBoundaryRequest } from '@aws-sdk/client-iam';
import { operation, required } from '../../kernel/index.ts';
import { getPolicyRecord } from './policy.ts';
import { getRoleRecord, roleAccess, saveRole } from './role.ts';

export const putRolePermissionsBoundary = operation<PutRolePermissionsBoundaryRequest, object>({
  service: 'iam',
  name: 'PutRolePermissionsBoundary',
  access: (input, context) =>
    roleAccess('PutRolePermissionsBoundary', input, context, { 'iam:PermissionsBoundary': input.PermissionsBoundary }),
  run(input, context) {
    const role = getRoleRecord(context, input.RoleName);
    const boundary = getPolicyRecord(context, required(input, 'PermissionsBoundary')).arn;
    saveRole(context.cloud.store, { ...role, boundary });
    return {};
  },
});
