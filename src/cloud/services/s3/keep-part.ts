import { AwsError, type Blob, type CallContext } from '../../kernel/index.ts';
import { type Part, partKey, type Upload } from './upload.ts';

export function keepPart({ cloud }: CallContext, upload: Upload, number: number | undefined, blob: Blob): Part {
  if (number === undefined || number < 1 || number > 10_000) {
    throw new AwsError('InvalidArgument', 'Part number must be an integer between 1 and 10000, inclusive');
  }
  const part = { number, etag: `"${blob.md5}"`, sha256: blob.sha256, size: blob.size, lastModified: cloud.clock.now() };
  cloud.store.put(partKey(upload, number), part);
  return part;
}
