import type { GetBucketVersioningOutput, GetBucketVersioningRequest } from '@aws-sdk/client-s3';
import { operation } from '../../kernel/index.ts';
import { bucketAccess, findBucket } from './bucket.ts';
export const getBucketVersioning = operation<GetBucketVersioningRequest, GetBucketVersioningOutput>({
  service: 's3',
  name: 'GetBucketVersioning',
  access: (input, context) => bucketAccess('GetBucketVersioning', input, context),
  run(input, context) {
    const { versioning } = findBucket(context, input.Bucket);
    return versioning ? { Status: versioning } : {};
  },
});
