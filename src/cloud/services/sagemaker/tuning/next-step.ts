import { isActive } from '../jobs/job-record.ts';
import type { Trial, TuningJob } from './tuning-job.ts';
import { bestTrial, objectiveOf } from './tuning-job.ts';

/** What a tuning job does next. */
export type Step =
  | { kind: 'start'; count: number }
  | { kind: 'wait' }
  | { kind: 'end'; status: 'Completed' | 'Failed' | 'Stopped'; failureReason?: string };

/** What holds for the job's size. */
export interface Limits {
  trials: number;
  parallel: number;
}

/**
 * Decides from the trials so far whether a tuning job starts more, waits, or ends.
 * Source: "How hyperparameter tuning works", and the failure reasons that SageMaker gives.
 */
export function nextStep(tuning: TuningJob, trials: readonly Trial[], limits: Limits, now: number): Step {
  const running = trials.filter(({ job }) => isActive(job)).length;
  const stopping = tuning.status === 'Stopping';
  const left = stopping || isSatisfied(tuning, trials, now) ? 0 : limits.trials - trials.length;
  const count = Math.min(left, limits.parallel - running);
  if (count > 0) return { kind: 'start', count };
  if (running > 0 || left > 0) return { kind: 'wait' };
  if (stopping) return { kind: 'end', status: 'Stopped' };
  if (bestTrial(tuning, trials)) return { kind: 'end', status: 'Completed' };
  return { kind: 'end', status: 'Failed', failureReason: reason(trials) };
}

/** Whether the job has what it was asked for, or has had its time. */
function isSatisfied(tuning: TuningJob, trials: readonly Trial[], now: number): boolean {
  const config = tuning.request.HyperParameterTuningJobConfig;
  const seconds = config?.ResourceLimits?.MaxRuntimeInSeconds;
  if (seconds !== undefined && now - tuning.createdAt >= seconds * 1000) return true;
  const target = config?.TuningJobCompletionCriteria?.TargetObjectiveMetricValue;
  const best = bestTrial(tuning, trials)?.objective;
  if (target === undefined || best === undefined) return false;
  return objectiveOf(tuning).Type === 'Minimize' ? best <= target : best >= target;
}

function reason(trials: readonly Trial[]): string {
  if (trials.some(({ job }) => job.status === 'Completed')) {
    return `No objective metrics found after running ${trials.length} training jobs. Please ensure that the custom algorithm is emitting the objective metric as defined by the regular expression provided.`;
  }
  return 'All training jobs failed. Please take a look at the training jobs failures to get more details.';
}
