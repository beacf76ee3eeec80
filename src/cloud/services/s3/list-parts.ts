import type { ListPartsOutput, ListPartsRequest } from '@aws-sdk/client-s3';
import { operation } from '../../kernel/index.ts';
import { objectAccess } from './bucket.ts';
import { isoSecond } from './object.ts';
import { findUpload, partsOf } from './upload.ts';

export const listParts = operation<ListPartsRequest, ListPartsOutput>({
  service: 's3',
  name: 'ListParts',
  access: (input, context) => objectAccess('ListMultipartUploadParts', input, context),
  run(input, context) {
    const upload = findUpload(context, input);
    const marker = Number(input.PartNumberMarker ?? 0);
    const limit = input.MaxParts ?? 1000;
    const parts = partsOf(context.cloud.store, upload).filter(({ number }) => number > marker);
    const cut = parts.slice(0, limit);
    return {
      Bucket: upload.bucket,
      Key: upload.key,
      UploadId: upload.id,
      MaxParts: limit,
      IsTruncated: parts.length > limit,
      ...(parts.length > limit ? { NextPartNumberMarker: String(cut.at(-1)!.number) } : {}),
      Parts: cut.map(({ number, etag, size, lastModified }) => ({
        PartNumber: number,
        ETag: etag,
        Size: size,
        LastModified: isoSecond(lastModified),
      })),
    };
  },
});
