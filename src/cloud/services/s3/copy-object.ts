import type { CopyObjectOutput, CopyObjectRequest } from '@aws-sdk/client-s3';
import { operation } from '../../kernel/index.ts';
import { findBucket, objectAccess } from './bucket.ts';
import { checkRead } from './conditions.ts';
import { parseCopySource } from './copy-source.ts';
import { decrypt, describeEncryption, encrypt, encryptionConditions } from './encryption.ts';
import { findObject } from './find-object.ts';
import { keepObject } from './keep-object.ts';
import { headersOf, isoSecond, metadataOf, parseTagging } from './object.ts';
import { readAccess } from './read-access.ts';

export const copyObject = operation<CopyObjectRequest, CopyObjectOutput>({
  service: 's3',
  name: 'CopyObject',
  access(input, context) {
    return [
      readAccess('GetObject', parseCopySource(input.CopySource), context),
      objectAccess('PutObject', input, context, {
        ...encryptionConditions(input),
        's3:x-amz-copy-source': input.CopySource,
        's3:x-amz-metadata-directive': input.MetadataDirective,
      }),
    ];
  },
  async run(input, context) {
    const named = parseCopySource(input.CopySource);
    const from = findBucket(context, named.Bucket, input.ExpectedSourceBucketOwner);
    const source = findObject(context, from, named);
    checkRead(source, {
      IfMatch: input.CopySourceIfMatch,
      IfNoneMatch: input.CopySourceIfNoneMatch,
      IfModifiedSince: input.CopySourceIfModifiedSince,
      IfUnmodifiedSince: input.CopySourceIfUnmodifiedSince,
    });
    await decrypt(context, from, source.key, source.encryption);
    const bucket = findBucket(context, input.Bucket);
    const encryption = await encrypt(context, bucket, input.Key ?? '', input);
    const replace = input.MetadataDirective === 'REPLACE';
    const { versionId: _, lastModified: __, ...contents } = source;
    const object = keepObject(
      context,
      bucket,
      {
        ...contents,
        key: input.Key ?? '',
        encryption,
        headers: replace ? headersOf(input) : source.headers,
        metadata: replace ? metadataOf(input.Metadata) : source.metadata,
        tags: input.TaggingDirective === 'REPLACE' ? parseTagging(input.Tagging) : source.tags,
        storageClass: input.StorageClass ?? 'STANDARD',
      },
      'CopyObject',
    );
    return {
      CopyObjectResult: { ETag: object.etag, LastModified: isoSecond(object.lastModified), ...source.checksums },
      ...describeEncryption(encryption),
      ...(from.versioning ? { CopySourceVersionId: source.versionId } : {}),
      ...(bucket.versioning ? { VersionId: object.versionId } : {}),
    };
  },
});
