import type { DeleteBucketRequest } from '@aws-sdk/client-s3';
import { operation } from '../../kernel/index.ts';
import { bucketAccess, bucketKey, findBucket } from './bucket.ts';
import { s3Error } from './errors.ts';
import { objectTable } from './object-table.ts';

export const deleteBucket = operation<DeleteBucketRequest, object>({
  service: 's3',
  name: 'DeleteBucket',
  access: (input, context) => bucketAccess('DeleteBucket', input, context),
  run(input, context) {
    const bucket = findBucket(context, input.Bucket);
    const { store } = context.cloud;
    if (!objectTable(store).isEmpty(bucket.name)) throw s3Error('BucketNotEmpty', { BucketName: bucket.name });
    store.delete(bucketKey(bucket));
    return {};
  },
});
