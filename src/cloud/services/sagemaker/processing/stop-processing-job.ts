import type { StopProcessingJobRequest } from '@aws-sdk/client-sagemaker';
import { operation, required } from '../../../kernel/index.ts';
import { stopJob } from '../jobs/stop-job.ts';
import { resourceAccess } from '../shared/access.ts';

export const stopProcessingJob = operation<StopProcessingJobRequest, object>({
  service: 'sagemaker',
  name: 'StopProcessingJob',
  access: (input, context) =>
    resourceAccess(context, 'StopProcessingJob', 'processing-job', required(input, 'ProcessingJobName')),
  run: (input, context) => {
    stopJob(context, 'processing-job', required(input, 'ProcessingJobName'));
    return {};
  },
});
