import { createHash } from 'node:crypto';
import type { CompletedPart, CompleteMultipartUploadOutput, CompleteMultipartUploadRequest } from '@aws-sdk/client-s3';
import { type Blobs, operation } from '../../kernel/index.ts';
import { findBucket, objectAccess } from './bucket.ts';
import { decrypt, describeEncryption } from './encryption.ts';
import { s3Error } from './errors.ts';
import { keepObject } from './keep-object.ts';
import { findUpload, type Part, partsOf, removeUpload } from './upload.ts';

/** Bytes that every part but the last must have. */
const smallestPart = 5 * 1024 * 1024;

export const completeMultipartUpload = operation<CompleteMultipartUploadRequest, CompleteMultipartUploadOutput>({
  service: 's3',
  name: 'CompleteMultipartUpload',
  access: (input, context) => objectAccess('PutObject', input, context),
  async run(input, context) {
    const { cloud } = context;
    const bucket = findBucket(context, input.Bucket);
    const upload = findUpload(context, input);
    await decrypt(context, bucket, upload.key, upload.encryption);
    const parts = choose(partsOf(cloud.store, upload), input.MultipartUpload?.Parts ?? []);
    const blob = await cloud.blobs.put(concatenated(cloud.blobs, parts));
    const object = cloud.store.transaction(() => {
      removeUpload(cloud.store, upload);
      const { key, headers, metadata, tags, storageClass, encryption } = upload;
      const contents = { key, headers, metadata, tags, storageClass, encryption, checksums: {} };
      return keepObject(
        context,
        bucket,
        { ...contents, etag: etagOf(parts), size: blob.size, sha256: blob.sha256, parts: parts.length },
        'CompleteMultipartUpload',
        input,
      );
    });
    return {
      Location: `https://${bucket.name}.s3.${bucket.region}.amazonaws.com/${upload.key}`,
      Bucket: bucket.name,
      Key: upload.key,
      ETag: object.etag,
      ...describeEncryption(upload.encryption),
      ...(bucket.versioning ? { VersionId: object.versionId } : {}),
    };
  },
});

function choose(uploaded: readonly Part[], named: readonly CompletedPart[]): Part[] {
  if (named.length === 0) throw s3Error('MalformedXML');
  const parts = named.map(({ PartNumber, ETag }, index) => {
    if (index > 0 && PartNumber! <= named[index - 1]!.PartNumber!) throw s3Error('InvalidPartOrder');
    const part = uploaded.find(({ number }) => number === PartNumber);
    if (!part || part.etag.replaceAll('"', '') !== ETag?.replaceAll('"', ''))
      throw s3Error('InvalidPart', { PartNumber });
    return part;
  });
  const small = parts.slice(0, -1).find((part) => part.size < smallestPart);
  if (small) throw s3Error('EntityTooSmall', { ProposedSize: small.size, MinSizeAllowed: smallestPart });
  return parts;
}

async function* concatenated(blobs: Blobs, parts: readonly Part[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield* blobs.read(part.sha256);
}

/** The MD5 of the parts' MD5s and the number of parts. */
function etagOf(parts: readonly Part[]): string {
  const hash = createHash('md5');
  for (const part of parts) hash.update(Buffer.from(part.etag.replaceAll('"', ''), 'hex'));
  return `"${hash.digest('hex')}-${parts.length}"`;
}
