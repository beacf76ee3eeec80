import type { GetUserRequest, GetUserResponse } from '@aws-sdk/client-iam';
import { operation } from '../../kernel/index.ts';
import { describeUser, getUserRecord, userAccess } from './user.ts';

export const getUser = operation<GetUserRequest, GetUserResponse>({
  service: 'iam',
  name: 'GetUser',
  access: (input, context) => userAccess('GetUser', input, context),
  run(input, context) {
    return { User: describeUser(getUserRecord(context, input.UserName)) };
  },
});
