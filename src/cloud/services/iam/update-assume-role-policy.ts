import type { UpdateAssumeRolePolicyRequest } from '@aws-sdk/client-iam';
import { operation, required } from '../../kernel/index.ts';
import { checkPolicy, checkQuota, policySize } from './policy-text.ts';
import { getRoleRecord, roleAccess, saveRole } from './role.ts';

export const updateAssumeRolePolicy = operation<UpdateAssumeRolePolicyRequest, object>({
  service: 'iam',
  name: 'UpdateAssumeRolePolicy',
  access: (input, context) => roleAccess('UpdateAssumeRolePolicy', input, context),
  run(input, context) {
    const role = getRoleRecord(context, input.RoleName);
    const trust = checkPolicy(required(input, 'PolicyDocument'), 'trust');
    checkQuota('ACLSizePerRole', policySize(trust));
    saveRole(context.cloud.store, { ...role, trust });
    return {};
  },
});
