import type { HeadBucketOutput, HeadBucketRequest } from '@aws-sdk/client-s3';
import { AwsError, operation } from '../../kernel/index.ts';
import { bucketAccess, findBucket } from './bucket.ts';
import { s3Error } from './errors.ts';

export const headBucket = operation<HeadBucketRequest, HeadBucketOutput>({
  service: 's3',
  name: 'HeadBucket',
  access(input, context) {
    try {
      return bucketAccess('ListBucket', input, context);
    } catch (error) {
      if (error instanceof AwsError && error.code === 'NoSuchBucket') throw s3Error('NotFound');
      throw error;
    }
  },
  run(input, context) {
    const bucket = findBucket(context, input.Bucket);
    return { BucketRegion: bucket.region, BucketArn: `arn:aws:s3:::${bucket.name}` };
  },
});
