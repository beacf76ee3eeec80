import type { GetPolicyRequest, GetPolicyResponse } from '@aws-sdk/client-iam';
import { operation } from '../../kernel/index.ts';
import { attachments } from './attachments.ts';
import { describePolicy, getPolicyRecord, policyAccess } from './policy.ts';

export const getPolicy = operation<GetPolicyRequest, GetPolicyResponse>({
  service: 'iam',
  name: 'GetPolicy',
  access: (input, context) => policyAccess('GetPolicy', input, context),
  run(input, context) {
    const policy = getPolicyRecord(context, input.PolicyArn);
    return { Policy: describePolicy(policy, attachments(context.cloud.store, policy).length) };
  },
});
