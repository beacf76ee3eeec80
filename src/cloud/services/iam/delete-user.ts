import type { DeleteUserRequest } from '@aws-sdk/client-iam';
import { operation } from '../../kernel/index.ts';
import { accessKeysOf } from './access-key.ts';
import { deleteConflict } from './entity-error.ts';
import { getUserRecord, userAccess, userKey } from './user.ts';

export const deleteUser = operation<DeleteUserRequest, object>({
  service: 'iam',
  name: 'DeleteUser',
  access: (input, context) => userAccess('DeleteUser', input, context),
  run(input, context) {
    const { store } = context.cloud;
    const user = getUserRecord(context, input.UserName);
    if (accessKeysOf(store, user).length > 0)
      throw deleteConflict('Cannot delete entity, must delete access keys first.');
    if (user.attached.length > 0) throw deleteConflict('Cannot delete entity, must detach all policies first.');
    if (Object.keys(user.inline).length > 0) throw deleteConflict('Cannot delete entity, must delete policies first.');
    store.delete(userKey(user.account, user.name));
    return {};
  },
});
