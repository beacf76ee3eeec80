import type { UpdateAccessKeyRequest } from '@aws-sdk/client-iam';
import { operation, required } from '../../kernel/index.ts';
import { accessKeyKey, getAccessKey } from './access-key.ts';
import { getUserRecord, userAccess } from './user.ts';

export const updateAccessKey = operation<UpdateAccessKeyRequest, object>({
  service: 'iam',
  name: 'UpdateAccessKey',
  access: (input, context) => userAccess('UpdateAccessKey', input, context),
  run(input, context) {
    const key = getAccessKey(context, getUserRecord(context, input.UserName), input.AccessKeyId);
    context.cloud.store.put(accessKeyKey(key.id), { ...key, status: required(input, 'Status') });
    return {};
  },
});
