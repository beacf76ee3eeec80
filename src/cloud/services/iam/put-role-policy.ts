import type { PutRolePolicyRequest } from '@aws-sdk/client-iam';
import { operation, required } from '../../kernel/index.ts';
import { checkText } from '../constraints.ts';
import { limitExceeded } from './entity-error.ts';
import { checkPolicy, policySize } from './policy-text.ts';
import { getRoleRecord, roleAccess, saveRole } from './role.ts';

export const putRolePolicy = operation<PutRolePolicyRequest, object>({
  service: 'iam',
  name: 'PutRolePolicy',
  access: (input, context) => roleAccess('PutRolePolicy', input, context),
  run(input, context) {
    const role = getRoleRecord(context, input.RoleName);
    const policyName = { pattern: /^[\w+=,.@-]+$/, max: 128 };
    const name = checkText('policyName', input.PolicyName, policyName, 'ValidationError');
    const document = checkPolicy(required(input, 'PolicyDocument'), 'identity');
    const inline = { ...role.inline, [name]: document };
    const size = Object.values(inline).reduce((sum, text) => sum + policySize(text), 0);
    if (size > largestInline) {
      throw limitExceeded(`Maximum policy size of ${largestInline} bytes exceeded for role ${role.name}`);
    }
    saveRole(context.cloud.store, { ...role, inline });
    return {};
  },
});

/** Characters of all inline policies of one role together. Source: "IAM and AWS STS quotas", IAM User Guide. */
const largestInline = 10240;
