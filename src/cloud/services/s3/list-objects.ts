import type { ListObjectsOutput, ListObjectsRequest } from '@aws-sdk/client-s3';
import { operation } from '../../kernel/index.ts';
import { bucketAccess } from './bucket.ts';
import { listConditions } from './list-conditions.ts';
import { commonPrefixes, encoder, listedObject, listKeys } from './list-keys.ts';

export const listObjects = operation<ListObjectsRequest, ListObjectsOutput>({
  service: 's3',
  name: 'ListObjects',
  access: (input, context) => bucketAccess('ListBucket', input, context, listConditions(input)),
  run(input, { cloud }) {
    const limit = Math.min(input.MaxKeys ?? 1000, 1000);
    const page = listKeys(cloud.store, input.Bucket!, {
      prefix: input.Prefix,
      delimiter: input.Delimiter,
      after: input.Marker,
      limit,
    });
    const encode = encoder(input.EncodingType);
    return {
      IsTruncated: page.last !== undefined,
      Marker: encode(input.Marker ?? ''),
      ...(page.last !== undefined && input.Delimiter ? { NextMarker: encode(page.last) } : {}),
      ...(page.objects.length > 0
        ? { Contents: page.objects.map((object) => ({ ...listedObject(object), Key: encode(object.key) })) }
        : {}),
      Name: input.Bucket!,
      Prefix: encode(input.Prefix ?? ''),
      ...(input.Delimiter ? { Delimiter: encode(input.Delimiter) } : {}),
      MaxKeys: limit,
      ...(page.prefixes.length > 0 ? { CommonPrefixes: commonPrefixes(page.prefixes, encode) } : {}),
      ...(input.EncodingType ? { EncodingType: input.EncodingType } : {}),
    };
  },
});
