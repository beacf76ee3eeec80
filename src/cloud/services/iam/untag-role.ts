import type { UntagRoleRequest } from '@aws-sdk/client-iam';
import { operation } from '../../kernel/index.ts';
import { getRoleRecord, roleAccess, saveRole } from './role.ts';

export const untagRole = operation<UntagRoleRequest, object>({
  service: 'iam',
  name: 'UntagRole',
  access: (input, context) => roleAccess('UntagRole', input, context, { 'aws:TagKeys': input.TagKeys }),
  run(input, context) {
    const role = getRoleRecord(context, input.RoleName);
    for (const key of input.TagKeys ?? []) delete role.tags[key];
    saveRole(context.cloud.store, role);
    return {};
  },
});
