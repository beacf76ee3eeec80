import type { PutObjectTaggingOutput, PutObjectTaggingRequest } from '@aws-sdk/client-s3';
import { operation } from '../../kernel/index.ts';
import { findBucket } from './bucket.ts';
import { findObject } from './find-object.ts';
import { objectTable } from './object-table.ts';
import { readAccess } from './read-access.ts';
export const putObjectTagging = operation<PutObjectTaggingRequest, PutObjectTaggingOutput>({
  service: 's3',
  name: 'PutObjectTagging',
  access: (input, context) => readAccess('PutObjectTagging', input, context),
  run(input, context) {
    const bucket = findBucket(context, input.Bucket);
    const object = findObject(context, bucket, input);
    const tags = Object.fromEntries((input.Tagging?.TagSet ?? []).map(({ Key, Value }) => [Key!, Value ?? '']));
    objectTable(context.cloud.store).update(bucket.name, { ...object, tags });
    return bucket.versioning ? { VersionId: object.versionId } : {};
  },
});
