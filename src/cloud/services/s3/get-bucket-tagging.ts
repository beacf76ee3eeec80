import type { GetBucketTaggingOutput, GetBucketTaggingRequest } from '@aws-sdk/client-s3';
import { operation } from '../../kernel/index.ts';
import { bucketAccess, findBucket } from './bucket.ts';
import { s3Error } from './errors.ts';
export const getBucketTagging = operation<GetBucketTaggingRequest, GetBucketTaggingOutput>({
  service: 's3',
  name: 'GetBucketTagging',
  access: (input, context) => bucketAccess('GetBucketTagging', input, context),
  run(input, context) {
    const { tagging: value, name } = findBucket(context, input.Bucket);
    if (!value) throw s3Error('NoSuchTagSet', { BucketName: name });
    return { TagSet: value };
  },
});
