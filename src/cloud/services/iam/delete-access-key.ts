import type { DeleteAccessKeyRequest } from '@aws-sdk/client-iam';
import { operation } from '../../kernel/index.ts';
import { accessKeyKey, getAccessKey } from './access-key.ts';
import { getUserRecord, userAccess } from './user.ts';

export const deleteAccessKey = operation<DeleteAccessKeyRequest, object>({
  service: 'iam',
  name: 'DeleteAccessKey',
  access: (input, context) => userAccess('DeleteAccessKey', input, context),
  run(input, context) {
    const key = getAccessKey(context, getUserRecord(context, input.UserName), input.AccessKeyId);
    context.cloud.store.delete(accessKeyKey(key.id));
    return {};
  },
});
