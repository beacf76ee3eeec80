import type { CreateProcessingJobRequest, DescribeProcessingJobResponse } from '@aws-sdk/client-sagemaker';
import type { JobRecord } from '../jobs/job-record.ts';

/** A stored processing job. */
export interface ProcessingJob extends JobRecord {
  request: Omit<CreateProcessingJobRequest, 'Tags'>;
  /** What the script left in /opt/ml/output/message. */
  exitMessage?: string;
}

export function describeProcessing(job: ProcessingJob): DescribeProcessingJobResponse {
  const { request } = job;
  return {
    ...request,
    ProcessingJobName: job.name,
    ProcessingJobArn: job.arn,
    ProcessingResources: request.ProcessingResources,
    AppSpecification: request.AppSpecification,
    StoppingCondition: request.StoppingCondition ?? { MaxRuntimeInSeconds: defaultRuntimeSeconds },
    ProcessingJobStatus: job.status,
    ExitMessage: job.exitMessage,
    FailureReason: job.failureReason,
    CreationTime: new Date(job.createdAt),
    LastModifiedTime: new Date(job.modifiedAt),
    ...(job.startedAt === undefined ? {} : { ProcessingStartTime: new Date(job.startedAt) }),
    ...(job.endedAt === undefined ? {} : { ProcessingEndTime: new Date(job.endedAt) }),
  };
}

/** A day (source: `ProcessingStoppingCondition`, SageMaker API reference). */
export const defaultRuntimeSeconds = 86_400;
