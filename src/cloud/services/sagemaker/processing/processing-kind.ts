import type { JobKind } from '../jobs/job-kind.ts';
import { describeProcessing, type ProcessingJob } from './processing-job.ts';
import { runProcessingJob } from './run-processing-job.ts';

export const processingKind: JobKind<ProcessingJob> = {
  kind: 'processing-job',
  announced: 'Processing Job',
  logGroup: '/aws/sagemaker/ProcessingJobs',
  containers: (job) => job.request.ProcessingResources?.ClusterConfig?.InstanceCount ?? 1,
  describe: describeProcessing,
  run: runProcessingJob,
};
