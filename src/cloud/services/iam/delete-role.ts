import type { DeleteRoleRequest } from '@aws-sdk/client-iam';
import { operation } from '../../kernel/index.ts';
import { deleteConflict } from './entity-error.ts';
import { getRoleRecord, roleAccess, roleKey } from './role.ts';

export const deleteRole = operation<DeleteRoleRequest, object>({
  service: 'iam',
  name: 'DeleteRole',
  access: (input, context) => roleAccess('DeleteRole', input, context),
  run(input, context) {
    const role = getRoleRecord(context, input.RoleName);
    if (role.attached.length > 0) throw deleteConflict('Cannot delete entity, must detach all policies first.');
    if (Object.keys(role.inline).length > 0) throw deleteConflict('Cannot delete entity, must delete policies first.');
    context.cloud.store.delete(roleKey(role.account, role.name));
    return {};
  },
});
