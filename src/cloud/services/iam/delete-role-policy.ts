import type { DeleteRolePolicyRequest } from '@aws-sdk/client-iam';
import { operation, required } from '../../kernel/index.ts';
import { noSuchEntity } from './entity-error.ts';
import { getRoleRecord, roleAccess, saveRole } from './role.ts';

export const deleteRolePolicy = operation<DeleteRolePolicyRequest, object>({
  service: 'iam',
  name: 'DeleteRolePolicy',
  access: (input, context) => roleAccess('DeleteRolePolicy', input, context),
  run(input, context) {
    const role = getRoleRecord(context, input.RoleName);
    const name = required(input, 'PolicyName');
    if (!(name in role.inline)) throw noSuchEntity(`The role policy with name ${name} cannot be found.`);
    delete role.inline[name];
    saveRole(context.cloud.store, role);
    return {};
  },
});
