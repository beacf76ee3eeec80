import type { DescribeModelPackageGroupInput, DescribeModelPackageGroupOutput } from '@aws-sdk/client-sagemaker';
import { operation, required } from '../../../kernel/index.ts';
import { find, locate } from '../shared/resource.ts';
import type { ModelPackageGroup } from './model-package.ts';
import { groupAccess } from './package-access.ts';

export const describeModelPackageGroup = operation<DescribeModelPackageGroupInput, DescribeModelPackageGroupOutput>({
  service: 'sagemaker',
  name: 'DescribeModelPackageGroup',
  access: (input, context) =>
    groupAccess(context, 'DescribeModelPackageGroup', required(input, 'ModelPackageGroupName')),
  run: (input, context) => {
    const { name, ...owner } = locate(context, required(input, 'ModelPackageGroupName'));
    const group = find<ModelPackageGroup>(context.cloud.store, owner, 'model-package-group', name);
    return {
      ModelPackageGroupName: group.name,
      ModelPackageGroupArn: group.arn,
      ModelPackageGroupDescription: group.description,
      CreationTime: new Date(group.createdAt),
      CreatedBy: group.createdBy,
      ModelPackageGroupStatus: group.status,
    };
  },
});
