import type { PutBucketNotificationConfigurationRequest } from '@aws-sdk/client-s3';
import { operation } from '../../kernel/index.ts';
import { bucketAccess, findBucket, saveBucket } from './bucket.ts';
export const putBucketNotificationConfiguration = operation<PutBucketNotificationConfigurationRequest, object>({
  service: 's3',
  name: 'PutBucketNotificationConfiguration',
  access: (input, context) => bucketAccess('PutBucketNotification', input, context),
  run(input, context) {
    const bucket = findBucket(context, input.Bucket);
    saveBucket(context.cloud.store, { ...bucket, notification: input.NotificationConfiguration ?? {} });
    return {};
  },
});
