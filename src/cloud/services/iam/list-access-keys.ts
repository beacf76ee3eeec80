import type { ListAccessKeysRequest, ListAccessKeysResponse } from '@aws-sdk/client-iam';
import { operation } from '../../kernel/index.ts';
import { accessKeysOf } from './access-key.ts';
import { getUserRecord, userAccess } from './user.ts';

export const listAccessKeys = operation<ListAccessKeysRequest, ListAccessKeysResponse>({
  service: 'iam',
  name: 'ListAccessKeys',
  access: (input, context) => userAccess('ListAccessKeys', input, context),
  run(input, context) {
    const user = getUserRecord(context, input.UserName);
    return {
      AccessKeyMetadata: accessKeysOf(context.cloud.store, user).map(({ id, status, createdAt }) => ({
        UserName: user.name,
        AccessKeyId: id,
        Status: status,
        CreateDate: new Date(createdAt),
      })),
      IsTruncated: false,
    };
  },
});
