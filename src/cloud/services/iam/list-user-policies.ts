import type { ListUserPoliciesRequest, ListUserPoliciesResponse } from '@aws-sdk/client-iam';
import { operation } from '../../kernel/index.ts';
import { getUserRecord, userAccess } from './user.ts';

export const listUserPolicies = operation<ListUserPoliciesRequest, ListUserPoliciesResponse>({
  service: 'iam',
  name: 'ListUserPolicies',
  access: (input, context) => userAccess('ListUserPolicies', input, context),
  run(input, context) {
    return { PolicyNames: Object.keys(getUserRecord(context, input.UserName).inline).sort(), IsTruncated: false };
  },
});
