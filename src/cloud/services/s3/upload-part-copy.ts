import type { UploadPartCopyOutput, UploadPartCopyRequest } from '@aws-sdk/client-s3';
import { operation } from '../../kernel/index.ts';
import { findBucket, objectAccess } from './bucket.ts';
import { parseRange } from './conditions.ts';
import { parseCopySource } from './copy-source.ts';
import { decrypt, describeEncryption } from './encryption.ts';
import { findObject } from './find-object.ts';
import { keepPart } from './keep-part.ts';
import { isoSecond } from './object.ts';
import { readAccess } from './read-access.ts';
import { findUpload } from './upload.ts';

export const uploadPartCopy = operation<UploadPartCopyRequest, UploadPartCopyOutput>({
  service: 's3',
  name: 'UploadPartCopy',
  access: (input, context) => [
    readAccess('GetObject', parseCopySource(input.CopySource), context),
    objectAccess('PutObject', input, context),
  ],
  async run(input, context) {
    const { blobs } = context.cloud;
    const upload = findUpload(context, input);
    const named = parseCopySource(input.CopySource);
    const from = findBucket(context, named.Bucket);
    const source = findObject(context, from, named);
    await decrypt(context, from, source.key, source.encryption);
    await decrypt(context, findBucket(context, input.Bucket), upload.key, upload.encryption);
    const range = parseRange(input.CopySourceRange, source.size);
    const part = keepPart(context, upload, input.PartNumber, await blobs.put(blobs.read(source.sha256, range)));
    return {
      CopyPartResult: { ETag: part.etag, LastModified: isoSecond(part.lastModified) },
      ...describeEncryption(upload.encryption),
    };
  },
});
