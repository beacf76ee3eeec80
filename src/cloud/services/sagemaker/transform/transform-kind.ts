import type { JobKind } from '../jobs/job-kind.ts';
import { runTransformJob } from './run-transform-job.ts';
import { describeTransform, type TransformJob } from './transform-job.ts';

export const transformKind: JobKind<TransformJob> = {
  kind: 'transform-job',
  announced: 'Transform Job',
  logGroup: '/aws/sagemaker/TransformJobs',
  containers: () => 1,
  describe: describeTransform,
  run: runTransformJob,
};
