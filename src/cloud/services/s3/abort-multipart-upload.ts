import type { AbortMultipartUploadRequest } from '@aws-sdk/client-s3';
import { operation } from '../../kernel/index.ts';
import { objectAccess } from './bucket.ts';
import { findUpload, removeUpload } from './upload.ts';

export const abortMultipartUpload = operation<AbortMultipartUploadRequest, object>({
  service: 's3',
  name: 'AbortMultipartUpload',
  access: (input, context) => objectAccess('AbortMultipartUpload', input, context),
  run(input, context) {
    removeUpload(context.cloud.store, findUpload(context, input));
    return {};
  },
});
