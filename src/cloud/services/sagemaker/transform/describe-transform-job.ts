import type { DescribeTransformJobRequest, DescribeTransformJobResponse } from '@aws-sdk/client-sagemaker';
import { operation, required } from '../../../kernel/index.ts';
import { resourceAccess } from '../shared/access.ts';
import { find } from '../shared/resource.ts';
import { describeTransform, type TransformJob } from './transform-job.ts';

export const describeTransformJob = operation<DescribeTransformJobRequest, DescribeTransformJobResponse>({
  service: 'sagemaker',
  name: 'DescribeTransformJob',
  access: (input, context) =>
    resourceAccess(context, 'DescribeTransformJob', 'transform-job', required(input, 'TransformJobName')),
  run: (input, context) =>
    describeTransform(
      find<TransformJob>(context.cloud.store, context, 'transform-job', required(input, 'TransformJobName')),
    ),
});
