import type { CreateAccessKeyRequest, CreateAccessKeyResponse } from '@aws-sdk/client-iam';
import { operation } from '../../kernel/index.ts';
import { secretAccessKey } from '../sts/credentials.ts';
import { uniqueId } from '../unique-id.ts';
import { type AccessKey, accessKeyKey, accessKeysOf } from './access-key.ts';
import { limitExceeded } from './entity-error.ts';
import { getUserRecord, userAccess } from './user.ts';

export const createAccessKey = operation<CreateAccessKeyRequest, CreateAccessKeyResponse>({
  service: 'iam',
  name: 'CreateAccessKey',
  access: (input, context) => userAccess('CreateAccessKey', input, context),
  run(input, context) {
    const { cloud } = context;
    const user = getUserRecord(context, input.UserName);
    if (accessKeysOf(cloud.store, user).length >= 2)
      throw limitExceeded('Cannot exceed quota for AccessKeysPerUser: 2');
    const key: AccessKey = {
      id: uniqueId(cloud, 'AKIA', 16),
      userArn: user.arn,
      status: 'Active',
      createdAt: cloud.clock.now(),
    };
    cloud.store.put(accessKeyKey(key.id), key);
    return {
      AccessKey: {
        UserName: user.name,
        AccessKeyId: key.id,
        Status: key.status,
        SecretAccessKey: secretAccessKey(cloud, key.id),
        CreateDate: new Date(key.createdAt),
      },
    };
  },
});
