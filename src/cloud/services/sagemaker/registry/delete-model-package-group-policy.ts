import type { DeleteModelPackageGroupPolicyInput } from '@aws-sdk/client-sagemaker';
import { operation, required } from '../../../kernel/index.ts';
import { find, keyOf, locate } from '../shared/resource.ts';
import type { ModelPackageGroup } from './model-package.ts';
import { groupAccess } from './package-access.ts';

export const deleteModelPackageGroupPolicy = operation<DeleteModelPackageGroupPolicyInput, object>({
  service: 'sagemaker',
  name: 'DeleteModelPackageGroupPolicy',
  access: (input, context) =>
    groupAccess(context, 'DeleteModelPackageGroupPolicy', required(input, 'ModelPackageGroupName')),
  run: (input, context) => {
    const { name, ...owner } = locate(context, required(input, 'ModelPackageGroupName'));
    const { store, clock } = context.cloud;
    store.transaction(() => {
      const group = find<ModelPackageGroup>(store, owner, 'model-package-group', name);
      store.put(keyOf(owner, 'model-package-group', name), { ...group, policy: undefined, modifiedAt: clock.now() });
    });
    return {};
  },
});
