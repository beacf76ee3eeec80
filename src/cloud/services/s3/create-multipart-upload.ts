import type { CreateMultipartUploadOutput, CreateMultipartUploadRequest } from '@aws-sdk/client-s3';
import { operation } from '../../kernel/index.ts';
import { findBucket, objectAccess } from './bucket.ts';
import { describeEncryption, encrypt, encryptionConditions } from './encryption.ts';
import { headersOf, metadataOf, parseTagging } from './object.ts';
import { type Upload, uploadKey } from './upload.ts';

export const createMultipartUpload = operation<CreateMultipartUploadRequest, CreateMultipartUploadOutput>({
  service: 's3',
  name: 'CreateMultipartUpload',
  access: (input, context) => objectAccess('PutObject', input, context, encryptionConditions(input)),
  async run(input, context) {
    const { cloud } = context;
    const bucket = findBucket(context, input.Bucket);
    const key = input.Key ?? '';
    const upload: Upload = {
      id: cloud.randomHex(64),
      bucket: bucket.name,
      key,
      initiatedAt: cloud.clock.now(),
      headers: headersOf(input),
      metadata: metadataOf(input.Metadata),
      tags: parseTagging(input.Tagging),
      storageClass: input.StorageClass ?? 'STANDARD',
      encryption: await encrypt(context, bucket, key, input),
    };
    cloud.store.put(uploadKey(bucket.name, upload.id), upload);
    return { Bucket: bucket.name, Key: key, UploadId: upload.id, ...describeEncryption(upload.encryption) };
  },
});
