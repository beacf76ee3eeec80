import type { GetUserPolicyRequest, GetUserPolicyResponse } from '@aws-sdk/client-iam';
import { operation, required } from '../../kernel/index.ts';
import { noSuchEntity } from './entity-error.ts';
import { encodePolicy } from './policy-text.ts';
import { getUserRecord, userAccess } from './user.ts';

export const getUserPolicy = operation<GetUserPolicyRequest, GetUserPolicyResponse>({
  service: 'iam',
  name: 'GetUserPolicy',
  access: (input, context) => userAccess('GetUserPolicy', input, context),
  run(input, context) {
    const user = getUserRecord(context, input.UserName);
    const name = required(input, 'PolicyName');
    const document = user.inline[name];
    if (document === undefined) throw noSuchEntity(`The user policy with name ${name} cannot be found.`);
    return { UserName: user.name, PolicyName: name, PolicyDocument: encodePolicy(document) };
  },
});
