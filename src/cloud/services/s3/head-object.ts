import type { HeadObjectOutput, HeadObjectRequest } from '@aws-sdk/client-s3';
import { operation } from '../../kernel/index.ts';
import { findBucket } from './bucket.ts';
import { checkRead, parseRange } from './conditions.ts';
import { describeObject } from './describe-object.ts';
import { decrypt } from './encryption.ts';
import { findObject } from './find-object.ts';
import { readAccess } from './read-access.ts';

export const headObject = operation<HeadObjectRequest, HeadObjectOutput>({
  service: 's3',
  name: 'HeadObject',
  access: (input, context) => readAccess('GetObject', input, context),
  async run(input, context) {
    const bucket = findBucket(context, input.Bucket);
    const object = findObject(context, bucket, input, 'NotFound');
    checkRead(object, input);
    if (input.ChecksumMode === 'ENABLED') await decrypt(context, bucket, object.key, object.encryption);
    const range = parseRange(input.Range, object.size);
    return {
      ...describeObject(bucket, object, input.ChecksumMode),
      ...(range
        ? {
            ContentRange: `bytes ${range.start}-${range.end}/${object.size}`,
            ContentLength: range.end - range.start + 1,
          }
        : {}),
    };
  },
});
