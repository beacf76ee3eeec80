import type { CreateTransformJobRequest, DescribeTransformJobResponse } from '@aws-sdk/client-sagemaker';
import type { JobRecord } from '../jobs/job-record.ts';

/** A stored transform job; its role is the model's. */
export interface TransformJob extends JobRecord {
  request: Omit<CreateTransformJobRequest, 'Tags'>;
}

export function describeTransform(job: TransformJob): DescribeTransformJobResponse {
  const { request } = job;
  return {
    ...request,
    TransformJobName: job.name,
    TransformJobArn: job.arn,
    TransformJobStatus: job.status,
    FailureReason: job.failureReason,
    CreationTime: new Date(job.createdAt),
    ...(job.startedAt === undefined ? {} : { TransformStartTime: new Date(job.startedAt) }),
    ...(job.endedAt === undefined ? {} : { TransformEndTime: new Date(job.endedAt) }),
  };
}
