import type { DeleteTrainingJobRequest } from '@aws-sdk/client-sagemaker';
import { operation, required } from '../../../kernel/index.ts';
import { deleteJob } from '../jobs/delete-job.ts';
import { resourceAccess } from '../shared/access.ts';

export const deleteTrainingJob = operation<DeleteTrainingJobRequest, object>({
  service: 'sagemaker',
  name: 'DeleteTrainingJob',
  access: (input, context) =>
    resourceAccess(context, 'DeleteTrainingJob', 'training-job', required(input, 'TrainingJobName')),
  run: (input, context) => {
    deleteJob(context, 'training-job', required(input, 'TrainingJobName'));
    return {};
  },
});
