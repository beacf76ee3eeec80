import type { PutModelPackageGroupPolicyInput, PutModelPackageGroupPolicyOutput } from '@aws-sdk/client-sagemaker';
import { parsePolicy } from '../../../iam/index.ts';
import { AwsError, operation, required } from '../../../kernel/index.ts';
import { find, keyOf, locate } from '../shared/resource.ts';
import type { ModelPackageGroup } from './model-package.ts';
import { groupAccess } from './package-access.ts';

export const putModelPackageGroupPolicy = operation<PutModelPackageGroupPolicyInput, PutModelPackageGroupPolicyOutput>({
  service: 'sagemaker',
  name: 'PutModelPackageGroupPolicy',
  access: (input, context) =>
    groupAccess(context, 'PutModelPackageGroupPolicy', required(input, 'ModelPackageGroupName')),
  run: (input, context) => {
    const { name, ...owner } = locate(context, required(input, 'ModelPackageGroupName'));
    const policy = required(input, 'ResourcePolicy');
    checkPolicy(policy);
    const { store, clock } = context.cloud;
    return store.transaction(() => {
      const group = find<ModelPackageGroup>(store, owner, 'model-package-group', name);
      store.put(keyOf(owner, 'model-package-group', name), { ...group, policy, modifiedAt: clock.now() });
      return { ModelPackageGroupArn: group.arn };
    });
  },
});

function checkPolicy(policy: string): void {
  try {
    parsePolicy(policy);
  } catch (cause) {
    throw new AwsError('ValidationException', `Invalid resource policy: ${(cause as Error).message}`, { cause });
  }
}
