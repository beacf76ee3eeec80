import type { DeleteObjectTaggingOutput, DeleteObjectTaggingRequest } from '@aws-sdk/client-s3';
import { operation } from '../../kernel/index.ts';
import { findBucket } from './bucket.ts';
import { findObject } from './find-object.ts';
import { objectTable } from './object-table.ts';
import { readAccess } from './read-access.ts';
export const deleteObjectTagging = operation<DeleteObjectTaggingRequest, DeleteObjectTaggingOutput>({
  service: 's3',
  name: 'DeleteObjectTagging',
  access: (input, context) => readAccess('DeleteObjectTagging', input, context),
  run(input, context) {
    const bucket = findBucket(context, input.Bucket);
    const object = findObject(context, bucket, input);
    objectTable(context.cloud.store).update(bucket.name, { ...object, tags: {} });
    return bucket.versioning ? { VersionId: object.versionId } : {};
  },
});
