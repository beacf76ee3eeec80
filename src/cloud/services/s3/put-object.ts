import type { PutObjectOutput, PutObjectRequest } from '@aws-sdk/client-s3';
import { type CallContext, operation, type Blob as StoredBlob } from '../../kernel/index.ts';
import { findBucket, objectAccess } from './bucket.ts';
import { checkBody } from './checksums.ts';
import { checkWrite } from './conditions.ts';
import { describeEncryption, encrypt, encryptionConditions } from './encryption.ts';
import { s3Error } from './errors.ts';
import { keepObject } from './keep-object.ts';
import { headersOf, metadataOf, parseTagging } from './object.ts';
import { fileBehind } from './object-body.ts';
import { objectTable } from './object-table.ts';

/** Bytes of the longest key. */
const longestKey = 1024;

export const putObject = operation<PutObjectRequest, PutObjectOutput>({
  service: 's3',
  name: 'PutObject',
  access(input, context) {
    const tags = parseTagging(input.Tagging);
    const conditions = {
      ...encryptionConditions(input),
      's3:x-amz-acl': input.ACL,
      's3:x-amz-storage-class': input.StorageClass,
      's3:if-none-match': input.IfNoneMatch,
      's3:if-match': input.IfMatch,
      ...requestTags(tags),
    };
    const put = objectAccess('PutObject', input, context, conditions);
    return input.Tagging ? [put, objectAccess('PutObjectTagging', input, context, requestTags(tags))] : put;
  },
  async run(input, context) {
    const { cloud } = context;
    const bucket = findBucket(context, input.Bucket);
    const key = input.Key ?? '';
    if (Buffer.byteLength(key) > longestKey) {
      throw s3Error('KeyTooLongError', { Size: Buffer.byteLength(key), MaxSizeAllowed: longestKey });
    }
    checkWrite(objectTable(cloud.store).current(bucket.name, key), input);
    const encryption = await encrypt(context, bucket, key, input);
    const blob = await storeBody(context, input.Body);
    const checksums = await checkBody(cloud.blobs, blob, input);
    const object = keepObject(
      context,
      bucket,
      {
        key,
        etag: `"${blob.md5}"`,
        size: blob.size,
        sha256: blob.sha256,
        headers: headersOf(input),
        metadata: metadataOf(input.Metadata),
        tags: parseTagging(input.Tagging),
        checksums,
        storageClass: input.StorageClass ?? 'STANDARD',
        encryption,
      },
      'PutObject',
      input,
    );
    return {
      ETag: object.etag,
      ...describeEncryption(encryption),
      ...checksums,
      ...(bucket.versioning ? { VersionId: object.versionId } : {}),
    };
  },
});

/** Stores a body in any of the forms that the SDK takes. */
export function storeBody({ cloud }: CallContext, body: PutObjectRequest['Body'] | string): Promise<StoredBlob> {
  const file = fileBehind(body);
  if (file !== undefined) return cloud.blobs.putFile(file);
  if (body instanceof Blob) return cloud.blobs.put(body.stream() as AsyncIterable<Uint8Array>);
  return cloud.blobs.put((body ?? '') as Parameters<typeof cloud.blobs.put>[0]);
}

function requestTags(tags: Record<string, string>) {
  const names = Object.keys(tags);
  if (names.length === 0) return {};
  return {
    's3:RequestObjectTagKeys': names,
    ...Object.fromEntries(names.map((name) => [`s3:RequestObjectTag/${name}`, tags[name]])),
  };
}
