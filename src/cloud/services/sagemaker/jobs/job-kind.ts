import type { Announced } from '../shared/state-change.ts';
import type { ActiveJob } from './active-job.ts';
import type { ContainerJobKind, JobRecord } from './job-record.ts';

/** How a job ended, and what its record keeps of that. */
export interface JobEnd<R extends JobRecord> {
  status: 'Completed' | 'Failed' | 'Stopped';
  /** Where it differs from the status: MaxRuntimeExceeded. */
  phase?: string;
  failureReason?: string | undefined;
  changes?: Partial<R>;
}

/** What distinguishes processing, training and transform jobs for the runner. */
export interface JobKind<R extends JobRecord> {
  readonly kind: ContainerJobKind;
  readonly announced: Announced;
  readonly logGroup: string;
  /** Containers that the job needs at a time. */
  readonly containers: (record: R) => number;
  /** What Describe answers. */
  readonly describe: (record: R) => object;
  /** Changes that go with a new status, such as a secondary status and its transition. */
  readonly transition?: (record: R, status: string, now: number, message?: string) => Partial<R>;
  /** Runs the job to its end. A thrown error fails the job with its message. */
  readonly run: (job: ActiveJob<R>) => Promise<JobEnd<R>>;
}
