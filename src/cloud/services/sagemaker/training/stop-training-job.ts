import type { StopTrainingJobRequest } from '@aws-sdk/client-sagemaker';
import { operation, required } from '../../../kernel/index.ts';
import { stopJob } from '../jobs/stop-job.ts';
import { resourceAccess } from '../shared/access.ts';
import { enterSecondaryStatus } from './secondary-status.ts';
import type { TrainingJob } from './training-job.ts';

export const stopTrainingJob = operation<StopTrainingJobRequest, object>({
  service: 'sagemaker',
  name: 'StopTrainingJob',
  access: (input, context) =>
    resourceAccess(context, 'StopTrainingJob', 'training-job', required(input, 'TrainingJobName')),
  run: (input, context) => {
    stopJob<TrainingJob>(context, 'training-job', required(input, 'TrainingJobName'), (job, now) =>
      enterSecondaryStatus(job, 'Stopping', now),
    );
    return {};
  },
});
