import type { GetBucketEncryptionOutput, GetBucketEncryptionRequest } from '@aws-sdk/client-s3';
import { operation } from '../../kernel/index.ts';
import { bucketAccess, findBucket } from './bucket.ts';
export const getBucketEncryption = operation<GetBucketEncryptionRequest, GetBucketEncryptionOutput>({
  service: 's3',
  name: 'GetBucketEncryption',
  access: (input, context) => bucketAccess('GetEncryptionConfiguration', input, context),
  run(input, context) {
    return { ServerSideEncryptionConfiguration: findBucket(context, input.Bucket).encryption };
  },
});
