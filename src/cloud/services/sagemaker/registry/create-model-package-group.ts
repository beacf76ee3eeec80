import type { CreateModelPackageGroupInput, CreateModelPackageGroupOutput } from '@aws-sdk/client-sagemaker';
import { operation, required } from '../../../kernel/index.ts';
import { createAccess } from '../shared/access.ts';
import { arnOf, keyOf, requireUnused } from '../shared/resource.ts';
import { checkName } from '../shared/validate.ts';
import { putTags } from '../tags/tag-store.ts';
import type { ModelPackageGroup } from './model-package.ts';
import { userContext } from './user-context.ts';

export const createModelPackageGroup = operation<CreateModelPackageGroupInput, CreateModelPackageGroupOutput>({
  service: 'sagemaker',
  name: 'CreateModelPackageGroup',
  access: (input, context) =>
    createAccess(context, 'CreateModelPackageGroup', 'model-package-group', required(input, 'ModelPackageGroupName'), {
      tags: input.Tags,
    }),
  run: (input, context) => {
    const name = required(input, 'ModelPackageGroupName');
    checkName('ModelPackageGroupName', name);
    const { store, clock } = context.cloud;
    return store.transaction(() => {
      requireUnused(store, context, 'model-package-group', name);
      const now = clock.now();
      const group: ModelPackageGroup = {
        name,
        arn: arnOf(context, 'model-package-group', name),
        createdAt: now,
        modifiedAt: now,
        status: 'Completed',
        description: input.ModelPackageGroupDescription,
        createdBy: userContext(context),
        lastVersion: 0,
        policy: undefined,
      };
      store.put(keyOf(context, 'model-package-group', name), group);
      putTags(store, group.arn, input.Tags);
      return { ModelPackageGroupArn: group.arn };
    });
  },
});
