import type { PutUserPolicyRequest } from '@aws-sdk/client-iam';
import { operation, required } from '../../kernel/index.ts';
import { checkText } from '../constraints.ts';
import { limitExceeded } from './entity-error.ts';
import { checkPolicy, policySize } from './policy-text.ts';
import { getUserRecord, saveUser, userAccess } from './user.ts';

export const putUserPolicy = operation<PutUserPolicyRequest, object>({
  service: 'iam',
  name: 'PutUserPolicy',
  access: (input, context) => userAccess('PutUserPolicy', input, context),
  run(input, context) {
    const user = getUserRecord(context, input.UserName);
    const policyName = { pattern: /^[\w+=,.@-]+$/, max: 128 };
    const name = checkText('policyName', input.PolicyName, policyName, 'ValidationError');
    const document = checkPolicy(required(input, 'PolicyDocument'), 'identity');
    const inline = { ...user.inline, [name]: document };
    const size = Object.values(inline).reduce((sum, text) => sum + policySize(text), 0);
    if (size > largestInline) {
      throw limitExceeded(`Maximum policy size of ${largestInline} bytes exceeded for user ${user.name}`);
    }
    saveUser(context.cloud.store, { ...user, inline });
    return {};
  },
});

/** Characters of all inline policies of one user together. Source: "IAM and AWS STS quotas", IAM User Guide. */
const largestInline = 2048;
