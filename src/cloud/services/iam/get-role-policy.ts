import type { GetRolePolicyRequest, GetRolePolicyResponse } from '@aws-sdk/client-iam';
import { operation, required } from '../../kernel/index.ts';
import { noSuchEntity } from './entity-error.ts';
import { encodePolicy } from './policy-text.ts';
import { getRoleRecord, roleAccess } from './role.ts';

export const getRolePolicy = operation<GetRolePolicyRequest, GetRolePolicyResponse>({
  service: 'iam',
  name: 'GetRolePolicy',
  access: (input, context) => roleAccess('GetRolePolicy', input, context),
  run(input, context) {
    const role = getRoleRecord(context, input.RoleName);
    const name = required(input, 'PolicyName');
    const document = role.inline[name];
    if (document === undefined) throw noSuchEntity(`The role policy with name ${name} cannot be found.`);
    return { RoleName: role.name, PolicyName: name, PolicyDocument: encodePolicy(document) };
  },
});
