import type { ListObjectsV2Output, ListObjectsV2Request } from '@aws-sdk/client-s3';
import { operation } from '../../kernel/index.ts';
import { bucketAccess } from './bucket.ts';
import { listConditions } from './list-conditions.ts';
import { commonPrefixes, encoder, listedObject, listKeys } from './list-keys.ts';

export const listObjectsV2 = operation<ListObjectsV2Request, ListObjectsV2Output>({
  service: 's3',
  name: 'ListObjectsV2',
  access: (input, context) => bucketAccess('ListBucket', input, context, listConditions(input)),
  run(input, { cloud }) {
    const token = input.ContinuationToken && Buffer.from(input.ContinuationToken, 'base64url').toString();
    const after = token || input.StartAfter || '';
    const limit = Math.min(input.MaxKeys ?? 1000, 1000);
    const page = listKeys(cloud.store, input.Bucket!, {
      prefix: input.Prefix,
      delimiter: input.Delimiter,
      after,
      limit,
    });
    const encode = encoder(input.EncodingType);
    return {
      IsTruncated: page.last !== undefined,
      ...(page.objects.length > 0
        ? { Contents: page.objects.map((object) => ({ ...listedObject(object), Key: encode(object.key) })) }
        : {}),
      Name: input.Bucket!,
      Prefix: encode(input.Prefix ?? ''),
      ...(input.Delimiter ? { Delimiter: encode(input.Delimiter) } : {}),
      MaxKeys: limit,
      ...(page.prefixes.length > 0 ? { CommonPrefixes: commonPrefixes(page.prefixes, encode) } : {}),
      ...(input.EncodingType ? { EncodingType: input.EncodingType } : {}),
      KeyCount: page.objects.length + page.prefixes.length,
      ...(input.ContinuationToken ? { ContinuationToken: input.ContinuationToken } : {}),
      ...(page.last !== undefined ? { NextContinuationToken: Buffer.from(page.last).toString('base64url') } : {}),
      ...(input.StartAfter ? { StartAfter: encode(input.StartAfter) } : {}),
    };
  },
});
