import type { ListPolicyVersionsRequest, ListPolicyVersionsResponse } from '@aws-sdk/client-iam';
import { operation } from '../../kernel/index.ts';
import { getPolicyRecord, policyAccess } from './policy.ts';

export const listPolicyVersions = operation<ListPolicyVersionsRequest, ListPolicyVersionsResponse>({
  service: 'iam',
  name: 'ListPolicyVersions',
  access: (input, context) => policyAccess('ListPolicyVersions', input, context),
  run(input, context) {
    const policy = getPolicyRecord(context, input.PolicyArn);
    const versions = policy.versions.map(({ id, createdAt }) => ({
      VersionId: id,
      IsDefaultVersion: id === policy.defaultVersion,
      CreateDate: new Date(createdAt),
    }));
    return { Versions: versions.reverse(), IsTruncated: false };
  },
});
