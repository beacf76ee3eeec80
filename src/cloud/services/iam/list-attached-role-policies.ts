import type { ListAttachedRolePoliciesRequest, ListAttachedRolePoliciesResponse } from '@aws-sdk/client-iam';
import { operation } from '../../kernel/index.ts';
import { getRoleRecord, roleAccess } from './role.ts';

export const listAttachedRolePolicies = operation<ListAttachedRolePoliciesRequest, ListAttachedRolePoliciesResponse>({
  service: 'iam',
  name: 'ListAttachedRolePolicies',
  access: (input, context) => roleAccess('ListAttachedRolePolicies', input, context),
  run(input, context) {
    const { attached } = getRoleRecord(context, input.RoleName);
    return {
      AttachedPolicies: attached.map((arn) => ({ PolicyName: arn.slice(arn.lastIndexOf('/') + 1), PolicyArn: arn })),
      IsTruncated: false,
    };
  },
});
