import type { GetBucketPolicyOutput, GetBucketPolicyRequest } from '@aws-sdk/client-s3';
import { operation } from '../../kernel/index.ts';
import { bucketAccess, findBucket } from './bucket.ts';
import { s3Error } from './errors.ts';

export const getBucketPolicy = operation<GetBucketPolicyRequest, GetBucketPolicyOutput>({
  service: 's3',
  name: 'GetBucketPolicy',
  access: (input, context) => bucketAccess('GetBucketPolicy', input, context),
  run(input, context) {
    const { policy, name } = findBucket(context, input.Bucket);
    if (policy === undefined) throw s3Error('NoSuchBucketPolicy', { BucketName: name });
    return { Policy: policy };
  },
});
