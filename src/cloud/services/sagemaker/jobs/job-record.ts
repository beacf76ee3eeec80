import type { Kind, Resource } from '../shared/resource.ts';

/** Source: `TrainingJobStatus`, `ProcessingJobStatus`, `TransformJobStatus`, SageMaker API reference. */
export type JobStatus = 'InProgress' | 'Completed' | 'Failed' | 'Stopping' | 'Stopped';

/** What every stored job has. Times are milliseconds since 1970. */
export interface JobRecord extends Resource {
  status: JobStatus;
  roleArn: string;
  failureReason?: string;
  /** When its container started and ended. */
  startedAt?: number;
  endedAt?: number;
  /** Log lines of each host that the log service has. */
  delivered?: Record<string, number>;
  /** The stream's name is `<job>/<host>-<logEpoch>`. */
  logEpoch?: number;
  /** Path of the whole log of its first host on this machine. */
  logFile?: string;
  /** What lies in its directory is of a run that was broken off, and must not be taken for its result. */
  discard?: boolean;
}

export function isActive(record: { status: string }): boolean {
  return record.status === 'InProgress' || record.status === 'Stopping';
}

/** The kinds of job that run containers. */
export type ContainerJobKind = Extract<Kind, 'processing-job' | 'training-job' | 'transform-job'>;
