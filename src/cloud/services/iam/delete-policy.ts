import type { DeletePolicyRequest } from '@aws-sdk/client-iam';
import { operation } from '../../kernel/index.ts';
import { attachments } from './attachments.ts';
import { deleteConflict } from './entity-error.ts';
import { getPolicyRecord, policyAccess, policyKey } from './policy.ts';

export const deletePolicy = operation<DeletePolicyRequest, object>({
  service: 'iam',
  name: 'DeletePolicy',
  access: (input, context) => policyAccess('DeletePolicy', input, context),
  run(input, context) {
    const policy = getPolicyRecord(context, input.PolicyArn);
    if (attachments(context.cloud.store, policy).length > 0) {
      throw deleteConflict('Cannot delete a policy attached to entities.');
    }
    if (policy.versions.length > 1) {
      throw deleteConflict(
        "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.",
      );
    }
    context.cloud.store.delete(policyKey(policy.account, policy.name));
    return {};
  },
});
