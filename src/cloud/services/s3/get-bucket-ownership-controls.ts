import type { GetBucketOwnershipControlsOutput, GetBucketOwnershipControlsRequest } from '@aws-sdk/client-s3';
import { operation } from '../../kernel/index.ts';
import { bucketAccess, findBucket } from './bucket.ts';
import { s3Error } from './errors.ts';
export const getBucketOwnershipControls = operation<
  GetBucketOwnershipControlsRequest,
  GetBucketOwnershipControlsOutput
>({
  service: 's3',
  name: 'GetBucketOwnershipControls',
  access: (input, context) => bucketAccess('GetBucketOwnershipControls', input, context),
  run(input, context) {
    const { ownership: value, name } = findBucket(context, input.Bucket);
    if (!value) throw s3Error('OwnershipControlsNotFoundError', { BucketName: name });
    return { OwnershipControls: value };
  },
});
