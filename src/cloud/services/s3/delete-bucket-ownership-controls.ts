import type { DeleteBucketOwnershipControlsRequest } from '@aws-sdk/client-s3';
import { operation } from '../../kernel/index.ts';
import { bucketAccess, findBucket, saveBucket } from './bucket.ts';
export const deleteBucketOwnershipControls = operation<DeleteBucketOwnershipControlsRequest, object>({
  service: 's3',
  name: 'DeleteBucketOwnershipControls',
  access: (input, context) => bucketAccess('PutBucketOwnershipControls', input, context),
  run(input, context) {
    const { ownership: _, ...bucket } = findBucket(context, input.Bucket);
    saveBucket(context.cloud.store, bucket);
    return {};
  },
});
