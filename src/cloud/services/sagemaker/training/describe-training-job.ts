import type { DescribeTrainingJobRequest, DescribeTrainingJobResponse } from '@aws-sdk/client-sagemaker';
import { operation, required } from '../../../kernel/index.ts';
import { resourceAccess } from '../shared/access.ts';
import { find } from '../shared/resource.ts';
import { describeTraining, type TrainingJob } from './training-job.ts';

export const describeTrainingJob = operation<DescribeTrainingJobRequest, DescribeTrainingJobResponse>({
  service: 'sagemaker',
  name: 'DescribeTrainingJob',
  access: (input, context) =>
    resourceAccess(context, 'DescribeTrainingJob', 'training-job', required(input, 'TrainingJobName')),
  run: (input, context) =>
    describeTraining(
      find<TrainingJob>(context.cloud.store, context, 'training-job', required(input, 'TrainingJobName')),
    ),
});
