import type { CreateUserRequest, CreateUserResponse } from '@aws-sdk/client-iam';
import { operation } from '../../kernel/index.ts';
import { uniqueId } from '../unique-id.ts';
import { entityExists } from './entity-error.ts';
import { mergeTags } from './tags.ts';
import { checkUserName, describeUser, saveUser, type User, userAccess, userArn, userKey } from './user.ts';

export const createUser = operation<CreateUserRequest, CreateUserResponse>({
  service: 'iam',
  name: 'CreateUser',
  access: (input, context) => userAccess('CreateUser', input, context),
  run(input, { cloud, account }) {
    const name = checkUserName(input.UserName);
    if (cloud.store.get(userKey(account, name))) throw entityExists(`User with name ${name} already exists.`);
    const path = input.Path ?? '/';
    const user: User = {
      account,
      name,
      path,
      arn: userArn(account, path, name),
      id: uniqueId(cloud, 'AIDA'),
      createdAt: cloud.clock.now(),
      tags: mergeTags({}, input.Tags),
      inline: {},
      attached: [],
      ...(input.PermissionsBoundary ? { boundary: input.PermissionsBoundary } : {}),
    };
    saveUser(cloud.store, user);
    return { User: describeUser(user) };
  },
});
