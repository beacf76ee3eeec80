import type { GetModelPackageGroupPolicyInput, GetModelPackageGroupPolicyOutput } from '@aws-sdk/client-sagemaker';
import { operation, required } from '../../../kernel/index.ts';
import { find, locate } from '../shared/resource.ts';
import { invalidRequest } from '../shared/validate.ts';
import type { ModelPackageGroup } from './model-package.ts';
import { groupAccess } from './package-access.ts';

export const getModelPackageGroupPolicy = operation<GetModelPackageGroupPolicyInput, GetModelPackageGroupPolicyOutput>({
  service: 'sagemaker',
  name: 'GetModelPackageGroupPolicy',
  access: (input, context) =>
    groupAccess(context, 'GetModelPackageGroupPolicy', required(input, 'ModelPackageGroupName')),
  run: (input, context) => {
    const { name, ...owner } = locate(context, required(input, 'ModelPackageGroupName'));
    const group = find<ModelPackageGroup>(context.cloud.store, owner, 'model-package-group', name);
    if (!group.policy) throw invalidRequest(`Cannot find resource policy for: ${group.arn}`);
    return { ResourcePolicy: group.policy };
  },
});
