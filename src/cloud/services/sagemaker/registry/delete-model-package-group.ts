import type { DeleteModelPackageGroupInput } from '@aws-sdk/client-sagemaker';
import { AwsError, operation, required } from '../../../kernel/index.ts';
import { find, keyOf, locate } from '../shared/resource.ts';
import { dropTags } from '../tags/tag-store.ts';
import type { ModelPackageGroup } from './model-package.ts';
import { groupAccess } from './package-access.ts';

export const deleteModelPackageGroup = operation<DeleteModelPackageGroupInput, object>({
  service: 'sagemaker',
  name: 'DeleteModelPackageGroup',
  access: (input, context) => groupAccess(context, 'DeleteModelPackageGroup', required(input, 'ModelPackageGroupName')),
  run: (input, context) => {
    const { name, ...owner } = locate(context, required(input, 'ModelPackageGroupName'));
    const { store } = context.cloud;
    store.transaction(() => {
      const group = find<ModelPackageGroup>(store, owner, 'model-package-group', name);
      const versions = store.list({
        ...owner,
        service: 'sagemaker',
        type: 'model-package',
        prefix: `${name}/`,
        limit: 1,
      });
      if (versions.length > 0) {
        throw new AwsError(
          'ConflictException',
          `Model Package Group ${group.arn} cannot be deleted because it still contains model packages.`,
        );
      }
      store.delete(keyOf(owner, 'model-package-group', name));
      dropTags(store, group.arn);
    });
    return {};
  },
});
