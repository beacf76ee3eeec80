import type { DetachRolePolicyRequest } from '@aws-sdk/client-iam';
import { operation } from '../../kernel/index.ts';
import { noSuchEntity } from './entity-error.ts';
import { getRoleRecord, roleAccess, saveRole } from './role.ts';

export const detachRolePolicy = operation<DetachRolePolicyRequest, object>({
  service: 'iam',
  name: 'DetachRolePolicy',
  access: (input, context) => ({
    ...roleAccess('DetachRolePolicy', input, context),
    context: { 'iam:PolicyARN': input.PolicyArn },
  }),
  run(input, context) {
    const role = getRoleRecord(context, input.RoleName);
    const attached = role.attached.filter((arn) => arn !== input.PolicyArn);
    if (attached.length === role.attached.length) throw noSuchEntity(`Policy ${input.PolicyArn} was not found.`);
    saveRole(context.cloud.store, { ...role, attached });
    return {};
  },
});
