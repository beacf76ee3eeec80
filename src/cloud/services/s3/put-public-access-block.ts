import type { PutPublicAccessBlockRequest } from '@aws-sdk/client-s3';
import { operation } from '../../kernel/index.ts';
import { bucketAccess, findBucket, saveBucket } from './bucket.ts';
export const putPublicAccessBlock = operation<PutPublicAccessBlockRequest, object>({
  service: 's3',
  name: 'PutPublicAccessBlock',
  access: (input, context) => bucketAccess('PutBucketPublicAccessBlock', input, context),
  run(input, context) {
    const bucket = findBucket(context, input.Bucket);
    saveBucket(context.cloud.store, { ...bucket, publicAccessBlock: input.PublicAccessBlockConfiguration ?? {} });
    return {};
  },
});
