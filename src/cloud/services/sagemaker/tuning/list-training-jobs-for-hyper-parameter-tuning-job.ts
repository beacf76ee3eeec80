import type {
  ListTrainingJobsForHyperParameterTuningJobRequest,
  ListTrainingJobsForHyperParameterTuningJobResponse,
} from '@aws-sdk/client-sagemaker';
import { operation, required } from '../../../kernel/index.ts';
import { resourceAccess } from '../shared/access.ts';
import { listPage } from '../shared/list-page.ts';
import { find } from '../shared/resource.ts';
import { objectiveOf, type Trial, type TuningJob, trialSummary, trialsOf } from './tuning-job.ts';

export const listTrainingJobsForHyperParameterTuningJob = operation<
  ListTrainingJobsForHyperParameterTuningJobRequest,
  ListTrainingJobsForHyperParameterTuningJobResponse
>({
  service: 'sagemaker',
  name: 'ListTrainingJobsForHyperParameterTuningJob',
  access: (input, context) => {
    const name = required(input, 'HyperParameterTuningJobName');
    return resourceAccess(context, 'ListTrainingJobsForHyperParameterTuningJob', 'hyper-parameter-tuning-job', name);
  },
  run: (input, context) => {
    const { store } = context.cloud;
    const name = required(input, 'HyperParameterTuningJobName');
    const tuning = find<TuningJob>(store, context, 'hyper-parameter-tuning-job', name);
    const trials = trialsOf(store, context, tuning);
    const byName = new Map(trials.map((trial) => [trial.name, trial]));
    const { items, NextToken } =
      input.SortBy === 'FinalObjectiveMetricValue'
        ? listPage(ranked(tuning, trials), { ...input, SortBy: 'CreationTime' })
        : listPage(
            trials.map(({ job }) => job),
            input,
          );
    return {
      TrainingJobSummaries: items.map((job) => trialSummary(tuning, byName.get(job.name)!)),
      NextToken,
    };
  },
});

/**
 * The trials that have an objective, as resources whose time is their rank: in descending order the best comes first.
 * Source: `SortBy`, SageMaker API reference: jobs without the metric are left out.
 */
function ranked(tuning: TuningJob, trials: readonly Trial[]) {
  const sign = objectiveOf(tuning).Type === 'Minimize' ? -1 : 1;
  return trials
    .filter((trial) => trial.objective !== undefined)
    .sort((a, b) => sign * (a.objective! - b.objective!))
    .map(({ job }, rank) => ({ ...job, createdAt: rank }));
}
