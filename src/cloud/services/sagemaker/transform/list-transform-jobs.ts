import type { ListTransformJobsRequest, ListTransformJobsResponse } from '@aws-sdk/client-sagemaker';
import { operation } from '../../../kernel/index.ts';
import { listAccess } from '../shared/access.ts';
import { listPage } from '../shared/list-page.ts';
import type { TransformJob } from './transform-job.ts';

export const listTransformJobs = operation<ListTransformJobsRequest, ListTransformJobsResponse>({
  service: 'sagemaker',
  name: 'ListTransformJobs',
  access: () => listAccess('ListTransformJobs'),
  run: (input, { cloud, account, region }) => {
    const jobs = cloud.store.list<TransformJob>({ account, region, service: 'sagemaker', type: 'transform-job' });
    const { items, NextToken } = listPage(jobs, input);
    return {
      TransformJobSummaries: items.map((job) => ({
        TransformJobName: job.name,
        TransformJobArn: job.arn,
        CreationTime: new Date(job.createdAt),
        LastModifiedTime: new Date(job.modifiedAt),
        ...(job.endedAt === undefined ? {} : { TransformEndTime: new Date(job.endedAt) }),
        TransformJobStatus: job.status,
        FailureReason: job.failureReason,
      })),
      NextToken,
    };
  },
});
