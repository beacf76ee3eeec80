import type { DeleteProcessingJobRequest } from '@aws-sdk/client-sagemaker';
import { operation, required } from '../../../kernel/index.ts';
import { deleteJob } from '../jobs/delete-job.ts';
import { resourceAccess } from '../shared/access.ts';

export const deleteProcessingJob = operation<DeleteProcessingJobRequest, object>({
  service: 'sagemaker',
  name: 'DeleteProcessingJob',
  access: (input, context) =>
    resourceAccess(context, 'DeleteProcessingJob', 'processing-job', required(input, 'ProcessingJobName')),
  run: (input, context) => {
    deleteJob(context, 'processing-job', required(input, 'ProcessingJobName'));
    return {};
  },
});
