import type { DeleteBucketPolicyRequest } from '@aws-sdk/client-s3';
import { operation } from '../../kernel/index.ts';
import { bucketAccess, findBucket, saveBucket } from './bucket.ts';

export const deleteBucketPolicy = operation<DeleteBucketPolicyRequest, object>({
  service: 's3',
  name: 'DeleteBucketPolicy',
  access: (input, context) => bucketAccess('DeleteBucketPolicy', input, context),
  run(input, context) {
    const { policy: _, ...bucket } = findBucket(context, input.Bucket);
    saveBucket(context.cloud.store, bucket);
    return {};
  },
});
