import type { PutBucketLifecycleConfigurationOutput, PutBucketLifecycleConfigurationRequest } from '@aws-sdk/client-s3';
import { operation } from '../../kernel/index.ts';
import { bucketAccess, findBucket, saveBucket } from './bucket.ts';
export const putBucketLifecycleConfiguration = operation<
  PutBucketLifecycleConfigurationRequest,
  PutBucketLifecycleConfigurationOutput
>({
  service: 's3',
  name: 'PutBucketLifecycleConfiguration',
  access: (input, context) => bucketAccess('PutLifecycleConfiguration', input, context),
  run(input, context) {
    const bucket = findBucket(context, input.Bucket);
    // Source: PutBucketLifecycleConfiguration, S3 API reference: the default of the header.
    const smallest = input.TransitionDefaultMinimumObjectSize ?? 'all_storage_classes_128K';
    const lifecycle = {
      Rules: input.LifecycleConfiguration?.Rules ?? [],
      TransitionDefaultMinimumObjectSize: smallest,
    };
    saveBucket(context.cloud.store, { ...bucket, lifecycle });
    return { TransitionDefaultMinimumObjectSize: smallest };
  },
});
