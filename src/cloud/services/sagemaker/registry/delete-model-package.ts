import type { DeleteModelPackageInput } from '@aws-sdk/client-sagemaker';
import { operation, required } from '../../../kernel/index.ts';
import { keyOf, locate } from '../shared/resource.ts';
import { dropTags } from '../tags/tag-store.ts';
import { locatePackage, packageId } from './model-package.ts';
import { packageAccess } from './package-access.ts';

export const deleteModelPackage = operation<DeleteModelPackageInput, object>({
  service: 'sagemaker',
  name: 'DeleteModelPackage',
  access: (input, context) => packageAccess(context, 'DeleteModelPackage', required(input, 'ModelPackageName')),
  run: (input, context) => {
    const { store } = context.cloud;
    store.transaction(() => {
      const stored = locatePackage(store, context, required(input, 'ModelPackageName'));
      const { name, ...owner } = locate(context, stored.arn);
      store.delete(keyOf(owner, 'model-package', packageId(name)));
      dropTags(store, stored.arn);
    });
    return {};
  },
});
