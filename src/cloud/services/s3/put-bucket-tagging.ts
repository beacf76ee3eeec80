import type { PutBucketTaggingRequest } from '@aws-sdk/client-s3';
import { operation } from '../../kernel/index.ts';
import { bucketAccess, findBucket, saveBucket } from './bucket.ts';
export const putBucketTagging = operation<PutBucketTaggingRequest, object>({
  service: 's3',
  name: 'PutBucketTagging',
  access: (input, context) => bucketAccess('PutBucketTagging', input, context),
  run(input, context) {
    const bucket = findBucket(context, input.Bucket);
    saveBucket(context.cloud.store, { ...bucket, tagging: input.Tagging?.TagSet ?? [] });
    return {};
  },
});
