import type { ListTrainingJobsRequest, ListTrainingJobsResponse } from '@aws-sdk/client-sagemaker';
import { operation } from '../../../kernel/index.ts';
import { listAccess } from '../shared/access.ts';
import { listPage } from '../shared/list-page.ts';
import type { TrainingJob } from './training-job.ts';

export const listTrainingJobs = operation<ListTrainingJobsRequest, ListTrainingJobsResponse>({
  service: 'sagemaker',
  name: 'ListTrainingJobs',
  access: () => listAccess('ListTrainingJobs'),
  run: (input, { cloud, account, region }) => {
    const jobs = cloud.store.list<TrainingJob>({ account, region, service: 'sagemaker', type: 'training-job' });
    const { items, NextToken } = listPage(jobs, input);
    return {
      TrainingJobSummaries: items.map((job) => ({
        TrainingJobName: job.name,
        TrainingJobArn: job.arn,
        CreationTime: new Date(job.createdAt),
        LastModifiedTime: new Date(job.modifiedAt),
        ...(job.endedAt === undefined ? {} : { TrainingEndTime: new Date(job.endedAt) }),
        TrainingJobStatus: job.status,
        SecondaryStatus: job.secondaryStatus,
      })),
      NextToken,
    };
  },
});
