import type { GetBucketNotificationConfigurationRequest, NotificationConfiguration } from '@aws-sdk/client-s3';
import { operation } from '../../kernel/index.ts';
import { bucketAccess, findBucket } from './bucket.ts';
export const getBucketNotificationConfiguration = operation<
  GetBucketNotificationConfigurationRequest,
  NotificationConfiguration
>({
  service: 's3',
  name: 'GetBucketNotificationConfiguration',
  access: (input, context) => bucketAccess('GetBucketNotification', input, context),
  run(input, context) {
    return findBucket(context, input.Bucket).notification ?? {};
  },
});
