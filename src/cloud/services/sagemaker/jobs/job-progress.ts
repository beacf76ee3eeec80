import type { Cloud } from '../../../kernel/index.ts';
import type { Kind } from '../shared/resource.ts';

/** What people are shown of a job while it runs; not an event of AWS's. */
export interface JobProgress {
  job: string;
  kind: Kind;
  /** `Starting`, `Downloading`, `Training`, `Uploading`, `Completed` … */
  phase: string;
  /** A line to show. */
  line?: string;
  /**
   * What the line is of: the container's log; what is being prepared, such as a Python environment; where this machine
   * does otherwise than SageMaker; a trial that has ended.
   */
  about?: 'log' | 'preparation' | 'warning' | 'trial';
  host?: string;
  /** A trial of a tuning job that has ended. */
  trial?: {
    name: string;
    number: number;
    of: number;
    status: string;
    parameters: Record<string, string>;
    objective: number | undefined;
    /** The best so far. */
    best: boolean;
  };
  failureReason?: string;
  logFile?: string;
}

/** Tells listeners in process; nothing is stored and no rule sees it. */
export function emitProgress(cloud: Cloud, arn: string, progress: JobProgress): void {
  const [, , , region = '', account = ''] = arn.split(':');
  cloud.events.emit({
    source: 'lockstep.jobs',
    'detail-type': 'Job Progress',
    account,
    region,
    time: cloud.clock.now(),
    resources: [arn],
    detail: { ...progress },
  });
}
