import type { DeleteUserPolicyRequest } from '@aws-sdk/client-iam';
import { operation, required } from '../../kernel/index.ts';
import { noSuchEntity } from './entity-error.ts';
import { getUserRecord, saveUser, userAccess } from './user.ts';

export const deleteUserPolicy = operation<DeleteUserPolicyRequest, object>({
  service: 'iam',
  name: 'DeleteUserPolicy',
  access: (input, context) => userAccess('DeleteUserPolicy', input, context),
  run(input, context) {
    const user = getUserRecord(context, input.UserName);
    const name = required(input, 'PolicyName');
    if (!(name in user.inline)) throw noSuchEntity(`The user policy with name ${name} cannot be found.`);
    delete user.inline[name];
    saveUser(context.cloud.store, user);
    return {};
  },
});
