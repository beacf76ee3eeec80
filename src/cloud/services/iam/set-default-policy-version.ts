import type { SetDefaultPolicyVersionRequest } from '@aws-sdk/client-iam';
import { operation, required } from '../../kernel/index.ts';
import { noSuchEntity } from './entity-error.ts';
import { getPolicyRecord, policyAccess, savePolicy } from './policy.ts';

export const setDefaultPolicyVersion = operation<SetDefaultPolicyVersionRequest, object>({
  service: 'iam',
  name: 'SetDefaultPolicyVersion',
  access: (input, context) => policyAccess('SetDefaultPolicyVersion', input, context),
  run(input, context) {
    const policy = getPolicyRecord(context, input.PolicyArn);
    const defaultVersion = required(input, 'VersionId');
    if (!policy.versions.some(({ id }) => id === defaultVersion)) {
      throw noSuchEntity(`Policy ${policy.arn} version ${defaultVersion} does not exist or is not attachable.`);
    }
    savePolicy(context.cloud.store, { ...policy, defaultVersion });
    return {};
  },
});
