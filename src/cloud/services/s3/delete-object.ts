import type { DeleteObjectOutput, DeleteObjectRequest } from '@aws-sdk/client-s3';
import { operation } from '../../kernel/index.ts';
import { findBucket, objectAccess } from './bucket.ts';
import { removeObject } from './remove-object.ts';

export const deleteObject = operation<DeleteObjectRequest, DeleteObjectOutput>({
  service: 's3',
  name: 'DeleteObject',
  access: (input, context) =>
    objectAccess(input.VersionId ? 'DeleteObjectVersion' : 'DeleteObject', input, context, {
      's3:VersionId': input.VersionId,
    }),
  run: (input, context) => removeObject(context, findBucket(context, input.Bucket), input.Key ?? '', input.VersionId),
});
