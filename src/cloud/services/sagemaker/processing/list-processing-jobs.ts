import type { ListProcessingJobsRequest, ListProcessingJobsResponse } from '@aws-sdk/client-sagemaker';
import { operation } from '../../../kernel/index.ts';
import { listAccess } from '../shared/access.ts';
import { listPage } from '../shared/list-page.ts';
import type { ProcessingJob } from './processing-job.ts';

export const listProcessingJobs = operation<ListProcessingJobsRequest, ListProcessingJobsResponse>({
  service: 'sagemaker',
  name: 'ListProcessingJobs',
  access: () => listAccess('ListProcessingJobs'),
  run: (input, { cloud, account, region }) => {
    const jobs = cloud.store.list<ProcessingJob>({ account, region, service: 'sagemaker', type: 'processing-job' });
    const { items, NextToken } = listPage(jobs, input);
    return {
      ProcessingJobSummaries: items.map((job) => ({
        ProcessingJobName: job.name,
        ProcessingJobArn: job.arn,
        CreationTime: new Date(job.createdAt),
        LastModifiedTime: new Date(job.modifiedAt),
        ...(job.endedAt === undefined ? {} : { ProcessingEndTime: new Date(job.endedAt) }),
        ProcessingJobStatus: job.status,
        FailureReason: job.failureReason,
        ExitMessage: job.exitMessage,
      })),
      NextToken,
    };
  },
});
