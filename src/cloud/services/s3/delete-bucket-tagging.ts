import type { DeleteBucketTaggingRequest } from '@aws-sdk/client-s3';
import { operation } from '../../kernel/index.ts';
import { bucketAccess, findBucket, saveBucket } from './bucket.ts';
export const deleteBucketTagging = operation<DeleteBucketTaggingRequest, object>({
  service: 's3',
  name: 'DeleteBucketTagging',
  access: (input, context) => bucketAccess('PutBucketTagging', input, context),
  run(input, context) {
    const { tagging: _, ...bucket } = findBucket(context, input.Bucket);
    saveBucket(context.cloud.store, bucket);
    return {};
  },
});
