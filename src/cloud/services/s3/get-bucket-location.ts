import type { BucketLocationConstraint, GetBucketLocationOutput, GetBucketLocationRequest } from '@aws-sdk/client-s3';
import { operation } from '../../kernel/index.ts';
import { bucketAccess, findBucket } from './bucket.ts';

export const getBucketLocation = operation<GetBucketLocationRequest, GetBucketLocationOutput>({
  service: 's3',
  name: 'GetBucketLocation',
  access: (input, context) => bucketAccess('GetBucketLocation', input, context),
  run(input, context) {
    const { region } = findBucket(context, input.Bucket);
    // us-east-1 is told by an empty constraint.
    return region === 'us-east-1' ? {} : { LocationConstraint: region as BucketLocationConstraint };
  },
});
