import type { PutBucketVersioningRequest } from '@aws-sdk/client-s3';
import { operation } from '../../kernel/index.ts';
import { bucketAccess, findBucket, saveBucket } from './bucket.ts';
export const putBucketVersioning = operation<PutBucketVersioningRequest, object>({
  service: 's3',
  name: 'PutBucketVersioning',
  access: (input, context) => bucketAccess('PutBucketVersioning', input, context),
  run(input, context) {
    const bucket = findBucket(context, input.Bucket);
    const versioning = input.VersioningConfiguration?.Status;
    saveBucket(context.cloud.store, { ...bucket, ...(versioning ? { versioning } : {}) });
    return {};
  },
});
