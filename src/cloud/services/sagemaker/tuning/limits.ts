import type { Limits } from './next-step.ts';
import { rangesOf } from './ranges.ts';
import { gridSize } from './search/grid.ts';
import { searchSpace } from './search/space.ts';
import type { TuningJob } from './tuning-job.ts';

/** How many trials a tuning job runs in all and at a time; a grid ends with its last combination. */
export function limitsOf(tuning: Pick<TuningJob, 'request'>): Limits {
  const config = tuning.request.HyperParameterTuningJobConfig;
  const limits = config?.ResourceLimits;
  const parallel = limits?.MaxParallelTrainingJobs ?? 1;
  if (config?.Strategy !== 'Grid') return { trials: limits?.MaxNumberOfTrainingJobs ?? 1, parallel };
  const size = gridSize(searchSpace(rangesOf(tuning)));
  return { trials: Math.min(size, limits?.MaxNumberOfTrainingJobs ?? size), parallel };
}
