import type { DeleteBucketLifecycleRequest } from '@aws-sdk/client-s3';
import { operation } from '../../kernel/index.ts';
import { bucketAccess, findBucket, saveBucket } from './bucket.ts';
export const deleteBucketLifecycle = operation<DeleteBucketLifecycleRequest, object>({
  service: 's3',
  name: 'DeleteBucketLifecycle',
  access: (input, context) => bucketAccess('PutLifecycleConfiguration', input, context),
  run(input, context) {
    const { lifecycle: _, ...bucket } = findBucket(context, input.Bucket);
    saveBucket(context.cloud.store, bucket);
    return {};
  },
});
