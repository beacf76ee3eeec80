import type {
  ListHyperParameterTuningJobsRequest,
  ListHyperParameterTuningJobsResponse,
} from '@aws-sdk/client-sagemaker';
import { operation } from '../../../kernel/index.ts';
import { listAccess } from '../shared/access.ts';
import { listPage } from '../shared/list-page.ts';
import { jobCounters, objectiveCounters, type TuningJob, trialsOf } from './tuning-job.ts';

export const listHyperParameterTuningJobs = operation<
  ListHyperParameterTuningJobsRequest,
  ListHyperParameterTuningJobsResponse
>({
  service: 'sagemaker',
  name: 'ListHyperParameterTuningJobs',
  access: () => listAccess('ListHyperParameterTuningJobs'),
  run: (input, context) => {
    const { account, region } = context;
    const { store } = context.cloud;
    const query = { account, region, service: 'sagemaker', type: 'hyper-parameter-tuning-job' };
    const { items, NextToken } = listPage(store.list<TuningJob>(query), input);
    return {
      HyperParameterTuningJobSummaries: items.map((tuning) => {
        const trials = trialsOf(store, context, tuning);
        const config = tuning.request.HyperParameterTuningJobConfig;
        return {
          HyperParameterTuningJobName: tuning.name,
          HyperParameterTuningJobArn: tuning.arn,
          HyperParameterTuningJobStatus: tuning.status,
          Strategy: config?.Strategy,
          CreationTime: new Date(tuning.createdAt),
          LastModifiedTime: new Date(tuning.modifiedAt),
          ...(tuning.endedAt === undefined ? {} : { HyperParameterTuningEndTime: new Date(tuning.endedAt) }),
          TrainingJobStatusCounters: jobCounters(trials),
          ObjectiveStatusCounters: objectiveCounters(trials),
          ResourceLimits: config?.ResourceLimits,
        };
      }),
      NextToken,
    };
  },
});
