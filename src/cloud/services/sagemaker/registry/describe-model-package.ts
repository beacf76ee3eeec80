import type { DescribeModelPackageInput, DescribeModelPackageOutput } from '@aws-sdk/client-sagemaker';
import { operation, required } from '../../../kernel/index.ts';
import { describePackage } from './describe-package.ts';
import { locatePackage } from './model-package.ts';
import { packageAccess } from './package-access.ts';

export const describeModelPackage = operation<DescribeModelPackageInput, DescribeModelPackageOutput>({
  service: 'sagemaker',
  name: 'DescribeModelPackage',
  access: (input, context) => packageAccess(context, 'DescribeModelPackage', required(input, 'ModelPackageName')),
  run: (input, context) =>
    describePackage(locatePackage(context.cloud.store, context, required(input, 'ModelPackageName'))),
});
