import type { ListBucketsOutput, ListBucketsRequest } from '@aws-sdk/client-s3';
import { operation } from '../../kernel/index.ts';
import { page } from '../page.ts';
import type { Bucket } from './bucket.ts';

export const listBuckets = operation<ListBucketsRequest, ListBucketsOutput>({
  service: 's3',
  name: 'ListBuckets',
  access: () => ({ action: 's3:ListAllMyBuckets', resource: '*' }),
  run(input, { cloud, account }) {
    const buckets = cloud.store
      .everywhere<Bucket>('s3', 'bucket')
      .filter(({ value }) => value.account === account && value.name.startsWith(input.Prefix ?? ''))
      .filter(({ value }) => !input.BucketRegion || value.region === input.BucketRegion)
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    const { items, next } = page(buckets, input.MaxBuckets, input.ContinuationToken);
    return {
      Buckets: items.map(({ value }) => ({
        Name: value.name,
        CreationDate: new Date(value.createdAt),
        BucketRegion: value.region,
      })),
      Owner: { ID: account },
      ...(next ? { ContinuationToken: next } : {}),
    };
  },
});
