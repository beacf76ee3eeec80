import type { DescribeProcessingJobRequest, DescribeProcessingJobResponse } from '@aws-sdk/client-sagemaker';
import { operation, required } from '../../../kernel/index.ts';
import { resourceAccess } from '../shared/access.ts';
import { find } from '../shared/resource.ts';
import { describeProcessing, type ProcessingJob } from './processing-job.ts';

export const describeProcessingJob = operation<DescribeProcessingJobRequest, DescribeProcessingJobResponse>({
  service: 'sagemaker',
  name: 'DescribeProcessingJob',
  access: (input, context) =>
    resourceAccess(context, 'DescribeProcessingJob', 'processing-job', required(input, 'ProcessingJobName')),
  run: (input, context) =>
    describeProcessing(
      find<ProcessingJob>(context.cloud.store, context, 'processing-job', required(input, 'ProcessingJobName')),
    ),
});
