import type { DeletedObject, DeleteObjectsOutput, DeleteObjectsRequest, _Error as S3Failure } from '@aws-sdk/client-s3';
import { AwsError, operation } from '../../kernel/index.ts';
import { findBucket, objectAccess } from './bucket.ts';
import { s3Error } from './errors.ts';
import { removeObject } from './remove-object.ts';

/** Most keys of one request. */
const mostKeys = 1000;

/** Each key is authorised for itself; a denied one is told among the errors. */
export const deleteObjects = operation<DeleteObjectsRequest, DeleteObjectsOutput>({
  service: 's3',
  name: 'DeleteObjects',
  run(input, context) {
    const bucket = findBucket(context, input.Bucket, input.ExpectedBucketOwner);
    const objects = input.Delete?.Objects ?? [];
    if (objects.length === 0 || objects.length > mostKeys) throw s3Error('MalformedXML');
    const deleted: DeletedObject[] = [];
    const errors: S3Failure[] = [];
    for (const { Key, VersionId } of objects) {
      try {
        const action = VersionId ? 'DeleteObjectVersion' : 'DeleteObject';
        context.authorize(objectAccess(action, { Bucket: bucket.name, Key }, context));
        const removed = removeObject(context, bucket, Key ?? '', VersionId);
        deleted.push({
          Key,
          ...(VersionId ? { VersionId } : {}),
          ...(removed.DeleteMarker ? { DeleteMarker: true, DeleteMarkerVersionId: removed.VersionId } : {}),
        });
      } catch (error) {
        if (!(error instanceof AwsError)) throw error;
        errors.push({ Key, Code: error.code, Message: error.message, ...(VersionId ? { VersionId } : {}) });
      }
    }
    return {
      ...(input.Delete?.Quiet ? {} : { Deleted: deleted }),
      ...(errors.length > 0 ? { Errors: errors } : {}),
    };
  },
});
