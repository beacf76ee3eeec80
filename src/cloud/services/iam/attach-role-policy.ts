import type { AttachRolePolicyRequest } from '@aws-sdk/client-iam';
import { operation } from '../../kernel/index.ts';
import { getPolicyRecord } from './policy.ts';
import { checkQuota } from './policy-text.ts';
import { getRoleRecord, roleAccess, saveRole } from './role.ts';

export const attachRolePolicy = operation<AttachRolePolicyRequest, object>({
  service: 'iam',
  name: 'AttachRolePolicy',
  access: (input, context) => ({
    ...roleAccess('AttachRolePolicy', input, context),
    context: { 'iam:PolicyARN': input.PolicyArn },
  }),
  run(input, context) {
    const role = getRoleRecord(context, input.RoleName);
    const { arn } = getPolicyRecord(context, input.PolicyArn);
    if (role.attached.includes(arn)) return {};
    checkQuota('PoliciesPerRole', role.attached.length + 1);
    saveRole(context.cloud.store, { ...role, attached: [...role.attached, arn] });
    return {};
  },
});
