import type { GetPolicyVersionRequest, GetPolicyVersionResponse } from '@aws-sdk/client-iam';
import { operation } from '../../kernel/index.ts';
import { noSuchEntity } from './entity-error.ts';
import { getPolicyRecord, policyAccess } from './policy.ts';
import { encodePolicy } from './policy-text.ts';

export const getPolicyVersion = operation<GetPolicyVersionRequest, GetPolicyVersionResponse>({
  service: 'iam',
  name: 'GetPolicyVersion',
  access: (input, context) => policyAccess('GetPolicyVersion', input, context),
  run(input, context) {
    const policy = getPolicyRecord(context, input.PolicyArn);
    const version = policy.versions.find(({ id }) => id === input.VersionId);
    if (!version) {
      throw noSuchEntity(`Policy ${policy.arn} version ${input.VersionId} does not exist or is not attachable.`);
    }
    return {
      PolicyVersion: {
        Document: encodePolicy(version.document),
        VersionId: version.id,
        IsDefaultVersion: version.id === policy.defaultVersion,
        CreateDate: new Date(version.createdAt),
      },
    };
  },
});
