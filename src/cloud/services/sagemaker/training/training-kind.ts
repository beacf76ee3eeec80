import type { JobKind } from '../jobs/job-kind.ts';
import { runTrainingJob } from './run-training-job.ts';
import { enterSecondaryStatus } from './secondary-status.ts';
import { describeTraining, type TrainingJob } from './training-job.ts';

export const trainingKind: JobKind<TrainingJob> = {
  kind: 'training-job',
  announced: 'Training Job',
  logGroup: '/aws/sagemaker/TrainingJobs',
  containers: (job) => job.request.ResourceConfig?.InstanceCount ?? 1,
  describe: describeTraining,
  transition: enterSecondaryStatus,
  run: runTrainingJob,
};
