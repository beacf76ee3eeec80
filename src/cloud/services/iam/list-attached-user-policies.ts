import type { ListAttachedUserPoliciesRequest, ListAttachedUserPoliciesResponse } from '@aws-sdk/client-iam';
import { operation } from '../../kernel/index.ts';
import { getUserRecord, userAccess } from './user.ts';

export const listAttachedUserPolicies = operation<ListAttachedUserPoliciesRequest, ListAttachedUserPoliciesResponse>({
  service: 'iam',
  name: 'ListAttachedUserPolicies',
  access: (input, context) => userAccess('ListAttachedUserPolicies', input, context),
  run(input, context) {
    const { attached } = getUserRecord(context, input.UserName);
    return {
      AttachedPolicies: attached.map((arn) => ({ PolicyName: arn.slice(arn.lastIndexOf('/') + 1), PolicyArn: arn })),
      IsTruncated: false,
    };
  },
});
