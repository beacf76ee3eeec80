import type { UploadPartOutput, UploadPartRequest } from '@aws-sdk/client-s3';
import { operation } from '../../kernel/index.ts';
import { findBucket, objectAccess } from './bucket.ts';
import { checkBody } from './checksums.ts';
import { decrypt, describeEncryption } from './encryption.ts';
import { keepPart } from './keep-part.ts';
import { storeBody } from './put-object.ts';
import { findUpload } from './upload.ts';

export const uploadPart = operation<UploadPartRequest, UploadPartOutput>({
  service: 's3',
  name: 'UploadPart',
  access: (input, context) => objectAccess('PutObject', input, context),
  async run(input, context) {
    const upload = findUpload(context, input);
    await decrypt(context, findBucket(context, input.Bucket), upload.key, upload.encryption);
    const blob = await storeBody(context, input.Body);
    const checksums = await checkBody(context.cloud.blobs, blob, input);
    const part = keepPart(context, upload, input.PartNumber, blob);
    const { ChecksumType: _, ...sums } = checksums;
    return { ETag: part.etag, ...sums, ...describeEncryption(upload.encryption) };
  },
});
