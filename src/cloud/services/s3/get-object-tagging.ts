import type { GetObjectTaggingOutput, GetObjectTaggingRequest } from '@aws-sdk/client-s3';
import { operation } from '../../kernel/index.ts';
import { findBucket } from './bucket.ts';
import { findObject } from './find-object.ts';
import { readAccess } from './read-access.ts';
export const getObjectTagging = operation<GetObjectTaggingRequest, GetObjectTaggingOutput>({
  service: 's3',
  name: 'GetObjectTagging',
  access: (input, context) => readAccess('GetObjectTagging', input, context),
  run(input, context) {
    const bucket = findBucket(context, input.Bucket);
    const object = findObject(context, bucket, input);
    return {
      TagSet: Object.entries(object.tags).map(([Key, Value]) => ({ Key, Value })),
      ...(bucket.versioning ? { VersionId: object.versionId } : {}),
    };
  },
});
