import type { GetPublicAccessBlockOutput, GetPublicAccessBlockRequest } from '@aws-sdk/client-s3';
import { operation } from '../../kernel/index.ts';
import { bucketAccess, findBucket } from './bucket.ts';
import { s3Error } from './errors.ts';
export const getPublicAccessBlock = operation<GetPublicAccessBlockRequest, GetPublicAccessBlockOutput>({
  service: 's3',
  name: 'GetPublicAccessBlock',
  access: (input, context) => bucketAccess('GetBucketPublicAccessBlock', input, context),
  run(input, context) {
    const { publicAccessBlock: value, name } = findBucket(context, input.Bucket);
    if (!value) throw s3Error('NoSuchPublicAccessBlockConfiguration', { BucketName: name });
    return { PublicAccessBlockConfiguration: value };
  },
});
