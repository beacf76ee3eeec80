import type { DeleteBucketEncryptionRequest } from '@aws-sdk/client-s3';
import { operation } from '../../kernel/index.ts';
import { bucketAccess, findBucket, saveBucket } from './bucket.ts';
export const deleteBucketEncryption = operation<DeleteBucketEncryptionRequest, object>({
  service: 's3',
  name: 'DeleteBucketEncryption',
  access: (input, context) => bucketAccess('PutEncryptionConfiguration', input, context),
  run(input, context) {
    const bucket = findBucket(context, input.Bucket);
    saveBucket(context.cloud.store, {
      ...bucket,
      encryption: { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }] },
    });
    return {};
  },
});
