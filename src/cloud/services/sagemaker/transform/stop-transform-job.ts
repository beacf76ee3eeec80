import type { StopTransformJobRequest } from '@aws-sdk/client-sagemaker';
import { operation, required } from '../../../kernel/index.ts';
import { stopJob } from '../jobs/stop-job.ts';
import { resourceAccess } from '../shared/access.ts';

export const stopTransformJob = operation<StopTransformJobRequest, object>({
  service: 'sagemaker',
  name: 'StopTransformJob',
  access: (input, context) =>
    resourceAccess(context, 'StopTransformJob', 'transform-job', required(input, 'TransformJobName')),
  run: (input, context) => {
    stopJob(context, 'transform-job', required(input, 'TransformJobName'));
    return {};
  },
});
