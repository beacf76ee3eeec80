import type { DeletePublicAccessBlockRequest } from '@aws-sdk/client-s3';
import { operation } from '../../kernel/index.ts';
import { bucketAccess, findBucket, saveBucket } from './bucket.ts';
export const deletePublicAccessBlock = operation<DeletePublicAccessBlockRequest, object>({
  service: 's3',
  name: 'DeletePublicAccessBlock',
  access: (input, context) => bucketAccess('PutBucketPublicAccessBlock', input, context),
  run(input, context) {
    const { publicAccessBlock: _, ...bucket } = findBucket(context, input.Bucket);
    saveBucket(context.cloud.store, bucket);
    return {};
  },
});
