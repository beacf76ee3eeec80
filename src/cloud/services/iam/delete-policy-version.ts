import type { DeletePolicyVersionRequest } from '@aws-sdk/client-iam';
import { operation } from '../../kernel/index.ts';
import { deleteConflict, noSuchEntity } from './entity-error.ts';
import { getPolicyRecord, policyAccess, savePolicy } from './policy.ts';

export const deletePolicyVersion = operation<DeletePolicyVersionRequest, object>({
  service: 'iam',
  name: 'DeletePolicyVersion',
  access: (input, context) => policyAccess('DeletePolicyVersion', input, context),
  run(input, context) {
    const policy = getPolicyRecord(context, input.PolicyArn);
    if (policy.defaultVersion === input.VersionId) {
      throw deleteConflict('Cannot delete the default version of a policy.');
    }
    const versions = policy.versions.filter(({ id }) => id !== input.VersionId);
    if (versions.length === policy.versions.length) {
      throw noSuchEntity(`Policy ${policy.arn} version ${input.VersionId} does not exist or is not attachable.`);
    }
    savePolicy(context.cloud.store, { ...policy, versions });
    return {};
  },
});
