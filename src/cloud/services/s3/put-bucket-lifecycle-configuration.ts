import type { PutBucketLifecycleConfigurationRequest } from '@aws-sdk/client-s3';
import { operation } from '../../kernel/index.ts';
import { bucketAccess, findBucket, saveBucket } from './bucket.ts';
export const putBucketLifecycleConfiguration = operation<PutBucketLifecycleConfigurationRequest, object>({
  service: 's3',
  name: 'PutBucketLifecycleConfiguration',
  access: (input, context) => bucketAccess('PutLifecycleConfiguration', input, context),
  run(input, context) {
    const bucket = findBucket(context, input.Bucket);
    saveBucket(context.cloud.store, { ...bucket, lifecycle: { Rules: input.LifecycleConfiguration?.Rules ?? [] } });
    return {};
  },
});
