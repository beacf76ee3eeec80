import type {
  CreateTrainingJobRequest,
  DescribeTrainingJobResponse,
  MetricData,
  SecondaryStatus,
} from '@aws-sdk/client-sagemaker';
import type { JobRecord } from '../jobs/job-record.ts';
import { joinS3Uri } from '../jobs/s3-location.ts';

/** One step of a training job's way. Times are milliseconds since 1970. */
export interface Transition {
  status: SecondaryStatus;
  startedAt: number;
  endedAt?: number;
  message: string;
}

/** The last value of a metric. */
export interface FinalMetric {
  name: string;
  value: number;
  /** Milliseconds since 1970. */
  time: number;
}

/** A stored training job. */
export interface TrainingJob extends JobRecord {
  request: Omit<CreateTrainingJobRequest, 'Tags'>;
  secondaryStatus: SecondaryStatus;
  transitions: Transition[];
  metrics: FinalMetric[];
  /** ARN of the tuning job that made it. */
  tuningJobArn?: string;
}

/** Where the model of a training job lies. */
export function modelUri(job: Pick<TrainingJob, 'name' | 'request'>): string {
  const { S3OutputPath = '', CompressionType } = job.request.OutputDataConfig ?? {};
  const file = CompressionType === 'NONE' ? 'model/' : 'model.tar.gz';
  return joinS3Uri(S3OutputPath, job.name, 'output', file);
}

/** Seconds from the start of training to its end, as AWS bills it: whole seconds. */
export function trainingSeconds(job: TrainingJob): number | undefined {
  if (job.startedAt === undefined || job.endedAt === undefined) return undefined;
  return Math.max(1, Math.ceil((job.endedAt - job.startedAt) / 1000));
}

export function describeTraining(job: TrainingJob): DescribeTrainingJobResponse {
  const seconds = trainingSeconds(job);
  const { request } = job;
  return {
    ...request,
    TrainingJobName: job.name,
    TrainingJobArn: job.arn,
    TuningJobArn: job.tuningJobArn,
    ModelArtifacts: { S3ModelArtifacts: job.status === 'Failed' ? undefined : modelUri(job) } as never,
    TrainingJobStatus: job.status,
    SecondaryStatus: job.secondaryStatus,
    FailureReason: job.failureReason,
    StoppingCondition: request.StoppingCondition,
    EnableNetworkIsolation: request.EnableNetworkIsolation ?? false,
    EnableInterContainerTrafficEncryption: request.EnableInterContainerTrafficEncryption ?? false,
    EnableManagedSpotTraining: request.EnableManagedSpotTraining ?? false,
    CreationTime: new Date(job.createdAt),
    LastModifiedTime: new Date(job.modifiedAt),
    ...(job.startedAt === undefined ? {} : { TrainingStartTime: new Date(job.startedAt) }),
    ...(job.endedAt === undefined ? {} : { TrainingEndTime: new Date(job.endedAt) }),
    ...(seconds === undefined ? {} : { TrainingTimeInSeconds: seconds, BillableTimeInSeconds: seconds }),
    SecondaryStatusTransitions: job.transitions.map(({ status, startedAt, endedAt, message }) => ({
      Status: status,
      StartTime: new Date(startedAt),
      ...(endedAt === undefined ? {} : { EndTime: new Date(endedAt) }),
      StatusMessage: message,
    })),
    ...(job.metrics.length > 0 ? { FinalMetricDataList: job.metrics.map(metricData) } : {}),
  };
}

function metricData({ name, value, time }: FinalMetric): MetricData {
  return { MetricName: name, Value: value, Timestamp: new Date(time) };
}
