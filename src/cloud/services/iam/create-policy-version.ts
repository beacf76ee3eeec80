import type { CreatePolicyVersionRequest, CreatePolicyVersionResponse } from '@aws-sdk/client-iam';
import { operation, required } from '../../kernel/index.ts';
import { limitExceeded } from './entity-error.ts';
import { getPolicyRecord, policyAccess, savePolicy } from './policy.ts';
import { checkPolicy, checkQuota, policySize } from './policy-text.ts';

export const createPolicyVersion = operation<CreatePolicyVersionRequest, CreatePolicyVersionResponse>({
  service: 'iam',
  name: 'CreatePolicyVersion',
  access: (input, context) => policyAccess('CreatePolicyVersion', input, context),
  run(input, context) {
    const policy = getPolicyRecord(context, input.PolicyArn);
    const document = checkPolicy(required(input, 'PolicyDocument'), 'identity');
    checkQuota('PolicySize', policySize(document));
    if (policy.versions.length >= 5) {
      throw limitExceeded(
        'A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version.',
      );
    }
    const createdAt = context.cloud.clock.now();
    const id = `v${policy.lastVersion + 1}`;
    savePolicy(context.cloud.store, {
      ...policy,
      lastVersion: policy.lastVersion + 1,
      updatedAt: createdAt,
      defaultVersion: input.SetAsDefault ? id : policy.defaultVersion,
      versions: [...policy.versions, { id, document, createdAt }],
    });
    return {
      PolicyVersion: { VersionId: id, IsDefaultVersion: input.SetAsDefault ?? false, CreateDate: new Date(createdAt) },
    };
  },
});
