import type { GetBucketLifecycleConfigurationOutput, GetBucketLifecycleConfigurationRequest } from '@aws-sdk/client-s3';
import { operation } from '../../kernel/index.ts';
import { bucketAccess, findBucket } from './bucket.ts';
import { s3Error } from './errors.ts';
export const getBucketLifecycleConfiguration = operation<
  GetBucketLifecycleConfigurationRequest,
  GetBucketLifecycleConfigurationOutput
>({
  service: 's3',
  name: 'GetBucketLifecycleConfiguration',
  access: (input, context) => bucketAccess('GetLifecycleConfiguration', input, context),
  run(input, context) {
    const { lifecycle: value, name } = findBucket(context, input.Bucket);
    if (!value) throw s3Error('NoSuchLifecycleConfiguration', { BucketName: name });
    return value;
  },
});
