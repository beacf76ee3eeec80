import type {
  CreateHyperParameterTuningJobRequest,
  DescribeHyperParameterTuningJobResponse,
  HyperParameterTrainingJobSummary,
  HyperParameterTuningJobObjective,
  ObjectiveStatusCounters,
  TrainingJobStatusCounters,
} from '@aws-sdk/client-sagemaker';
import type { Store } from '../../../kernel/index.ts';
import { isActive } from '../jobs/job-record.ts';
import { keyOf, type Place, type Resource } from '../shared/resource.ts';
import type { TrainingJob } from '../training/training-job.ts';

/** A trial's training job and the hyperparameters that were chosen for it. */
export interface TrialStart {
  name: string;
  parameters: Record<string, string>;
}

/** A stored tuning job. */
export interface TuningJob extends Resource {
  request: Omit<CreateHyperParameterTuningJobRequest, 'Tags'>;
  status: 'InProgress' | 'Completed' | 'Failed' | 'Stopping' | 'Stopped';
  failureReason?: string;
  endedAt?: number;
  seed: number;
  /** In the order of their start. */
  trials: TrialStart[];
}

/** A trial with its training job as it is now. */
export interface Trial extends TrialStart {
  job: TrainingJob;
  /** The objective's last value. */
  objective: number | undefined;
}

export function trialsOf(store: Store, place: Place, tuning: TuningJob): Trial[] {
  const metric = objectiveOf(tuning).MetricName;
  return tuning.trials.flatMap((start) => {
    const job = store.get<TrainingJob>(keyOf(place, 'training-job', start.name));
    if (!job) return [];
    return [{ ...start, job, objective: job.metrics.find(({ name }) => name === metric)?.value }];
  });
}

export function objectiveOf({ request }: Pick<TuningJob, 'request'>): HyperParameterTuningJobObjective {
  return (
    request.HyperParameterTuningJobConfig?.HyperParameterTuningJobObjective ??
    request.TrainingJobDefinition?.TuningObjective ?? { Type: 'Maximize', MetricName: '' }
  );
}

/** The completed trial with the best objective. */
export function bestTrial(tuning: TuningJob, trials: readonly Trial[]): Trial | undefined {
  const sign = objectiveOf(tuning).Type === 'Minimize' ? -1 : 1;
  return trials
    .filter(({ job, objective }) => job.status === 'Completed' && objective !== undefined)
    .reduce<Trial | undefined>(
      (best, trial) => (best === undefined || sign * trial.objective! > sign * best.objective! ? trial : best),
      undefined,
    );
}

export function describeTuning(store: Store, place: Place, tuning: TuningJob): DescribeHyperParameterTuningJobResponse {
  const trials = trialsOf(store, place, tuning);
  const best = bestTrial(tuning, trials);
  return {
    ...tuning.request,
    HyperParameterTuningJobName: tuning.name,
    HyperParameterTuningJobArn: tuning.arn,
    HyperParameterTuningJobConfig: tuning.request.HyperParameterTuningJobConfig,
    HyperParameterTuningJobStatus: tuning.status,
    FailureReason: tuning.failureReason,
    CreationTime: new Date(tuning.createdAt),
    LastModifiedTime: new Date(tuning.modifiedAt),
    ...(tuning.endedAt === undefined ? {} : { HyperParameterTuningEndTime: new Date(tuning.endedAt) }),
    TrainingJobStatusCounters: jobCounters(trials),
    ObjectiveStatusCounters: objectiveCounters(trials),
    ...(best ? { BestTrainingJob: trialSummary(tuning, best) } : {}),
  };
}

export function jobCounters(trials: readonly Trial[]): TrainingJobStatusCounters {
  const count = (...states: string[]) => trials.filter(({ job }) => states.includes(job.status)).length;
  return {
    Completed: count('Completed'),
    InProgress: count('InProgress', 'Stopping'),
    RetryableError: 0,
    NonRetryableError: count('Failed'),
    Stopped: count('Stopped'),
  };
}

export function objectiveCounters(trials: readonly Trial[]): ObjectiveStatusCounters {
  const states = trials.map(objectiveStatus);
  const count = (state: string) => states.filter((other) => other === state).length;
  return { Succeeded: count('Succeeded'), Pending: count('Pending'), Failed: count('Failed') };
}

export function objectiveStatus({ job, objective }: Trial): 'Succeeded' | 'Pending' | 'Failed' {
  if (isActive(job)) return 'Pending';
  return objective === undefined || job.status === 'Failed' ? 'Failed' : 'Succeeded';
}

export function trialSummary(tuning: TuningJob, trial: Trial): HyperParameterTrainingJobSummary {
  const { job, objective, parameters } = trial;
  const { Type, MetricName } = objectiveOf(tuning);
  return {
    TrainingJobName: job.name,
    TrainingJobArn: job.arn,
    CreationTime: new Date(job.createdAt),
    ...(job.startedAt === undefined ? {} : { TrainingStartTime: new Date(job.startedAt) }),
    ...(job.endedAt === undefined ? {} : { TrainingEndTime: new Date(job.endedAt) }),
    TrainingJobStatus: job.status,
    TunedHyperParameters: parameters,
    FailureReason: job.failureReason,
    ...(objective === undefined
      ? {}
      : { FinalHyperParameterTuningJobObjectiveMetric: { Type, MetricName, Value: objective } }),
    ObjectiveStatus: objectiveStatus(trial),
  };
}
