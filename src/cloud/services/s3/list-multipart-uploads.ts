import type { ListMultipartUploadsOutput, ListMultipartUploadsRequest } from '@aws-sdk/client-s3';
import { operation } from '../../kernel/index.ts';
import { bucketAccess } from './bucket.ts';
import { isoSecond } from './object.ts';
import type { Upload } from './upload.ts';

export const listMultipartUploads = operation<ListMultipartUploadsRequest, ListMultipartUploadsOutput>({
  service: 's3',
  name: 'ListMultipartUploads',
  access: (input, context) => bucketAccess('ListBucketMultipartUploads', input, context),
  run(input, { cloud }) {
    const uploads = cloud.store
      .list<Upload>({ account: '', region: input.Bucket!, service: 's3', type: 'upload' })
      .filter(({ key }) => key.startsWith(input.Prefix ?? ''));
    return {
      Bucket: input.Bucket!,
      IsTruncated: false,
      Uploads: uploads.map(({ id, key, initiatedAt }) => ({
        UploadId: id,
        Key: key,
        Initiated: isoSecond(initiatedAt),
      })),
    };
  },
});
