import type { GetObjectOutput, GetObjectRequest } from '@aws-sdk/client-s3';
import { operation } from '../../kernel/index.ts';
import { findBucket } from './bucket.ts';
import { checkRead, parseRange } from './conditions.ts';
import { describeObject } from './describe-object.ts';
import { decrypt } from './encryption.ts';
import { findObject } from './find-object.ts';
import { objectBody } from './object-body.ts';
import { readAccess } from './read-access.ts';

export const getObject = operation<GetObjectRequest, GetObjectOutput>({
  service: 's3',
  name: 'GetObject',
  access: (input, context) => readAccess('GetObject', input, context),
  async run(input, context) {
    const bucket = findBucket(context, input.Bucket);
    const object = findObject(context, bucket, input);
    checkRead(object, input);
    await decrypt(context, bucket, object.key, object.encryption);
    const range = parseRange(input.Range, object.size);
    return {
      ...describeObject(bucket, object, range ? undefined : input.ChecksumMode),
      ...(input.ResponseContentType ? { ContentType: input.ResponseContentType } : {}),
      ...(input.ResponseContentDisposition ? { ContentDisposition: input.ResponseContentDisposition } : {}),
      ...(range
        ? {
            ContentRange: `bytes ${range.start}-${range.end}/${object.size}`,
            ContentLength: range.end - range.start + 1,
          }
        : {}),
      Body: objectBody(context.cloud.blobs, object.sha256, range),
    };
  },
});
