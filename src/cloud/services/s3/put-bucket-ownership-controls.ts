import type { PutBucketOwnershipControlsRequest } from '@aws-sdk/client-s3';
import { operation } from '../../kernel/index.ts';
import { bucketAccess, findBucket, saveBucket } from './bucket.ts';
export const putBucketOwnershipControls = operation<PutBucketOwnershipControlsRequest, object>({
  service: 's3',
  name: 'PutBucketOwnershipControls',
  access: (input, context) => bucketAccess('PutBucketOwnershipControls', input, context),
  run(input, context) {
    const bucket = findBucket(context, input.Bucket);
    saveBucket(context.cloud.store, { ...bucket, ownership: input.OwnershipControls ?? { Rules: [] } });
    return {};
  },
});
