import type { PutBucketEncryptionRequest } from '@aws-sdk/client-s3';
import { operation } from '../../kernel/index.ts';
import { bucketAccess, findBucket, saveBucket } from './bucket.ts';
export const putBucketEncryption = operation<PutBucketEncryptionRequest, object>({
  service: 's3',
  name: 'PutBucketEncryption',
  access: (input, context) => bucketAccess('PutEncryptionConfiguration', input, context),
  run(input, context) {
    const bucket = findBucket(context, input.Bucket);
    saveBucket(context.cloud.store, {
      ...bucket,
      encryption: input.ServerSideEncryptionConfiguration ?? { Rules: [] },
    });
    return {};
  },
});
