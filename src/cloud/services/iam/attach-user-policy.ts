import type { AttachUserPolicyRequest } from '@aws-sdk/client-iam';
import { operation } from '../../kernel/index.ts';
import { getPolicyRecord } from './policy.ts';
import { checkQuota } from './policy-text.ts';
import { getUserRecord, saveUser, userAccess } from './user.ts';

export const attachUserPolicy = operation<AttachUserPolicyRequest, object>({
  service: 'iam',
  name: 'AttachUserPolicy',
  access: (input, context) => ({
    ...userAccess('AttachUserPolicy', input, context),
    context: { 'iam:PolicyARN': input.PolicyArn },
  }),
  run(input, context) {
    const user = getUserRecord(context, input.UserName);
    const { arn } = getPolicyRecord(context, input.PolicyArn);
    if (user.attached.includes(arn)) return {};
    checkQuota('PoliciesPerRole', user.attached.length + 1);
    saveUser(context.cloud.store, { ...user, attached: [...user.attached, arn] });
    return {};
  },
});
