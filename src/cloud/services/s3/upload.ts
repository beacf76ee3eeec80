import type { StorageClass } from '@aws-sdk/client-s3';
import type { CallContext, ResourceKey, Store } from '../../kernel/index.ts';
import { s3Error } from './errors.ts';
import type { ObjectEncryption, ObjectHeaders } from './object.ts';

/** A multipart upload that is under way. */
export interface Upload {
  id: string;
  bucket: string;
  key: string;
  initiatedAt: number;
  headers: ObjectHeaders;
  metadata: Record<string, string>;
  tags: Record<string, string>;
  storageClass: StorageClass;
  encryption: ObjectEncryption;
}

export interface Part {
  number: number;
  /** With its quotes. */
  etag: string;
  sha256: string;
  size: number;
  lastModified: number;
}

export function uploadKey(bucket: string, id: string): ResourceKey {
  return { account: '', region: bucket, service: 's3', type: 'upload', id };
}

export function partKey(upload: Upload, number: number): ResourceKey {
  const id = `${upload.id}/${String(number).padStart(5, '0')}`;
  return { account: '', region: upload.bucket, service: 's3', type: 'part', id };
}

export function findUpload(
  { cloud }: CallContext,
  input: { Bucket?: string | undefined; Key?: string | undefined; UploadId?: string | undefined },
): Upload {
  const upload = cloud.store.get<Upload>(uploadKey(input.Bucket ?? '', input.UploadId ?? ''));
  if (!upload || upload.key !== input.Key) throw s3Error('NoSuchUpload', { UploadId: input.UploadId });
  return upload;
}

export function partsOf(store: Store, upload: Upload): Part[] {
  const { bucket: region, id } = upload;
  return store.list<Part>({ account: '', region, service: 's3', type: 'part', prefix: `${id}/` });
}

export function removeUpload(store: Store, upload: Upload): void {
  store.transaction(() => {
    for (const part of partsOf(store, upload)) store.delete(partKey(upload, part.number));
    store.delete(uploadKey(upload.bucket, upload.id));
  });
}
