import type { CallContext } from '../../kernel/index.ts';
import type { Bucket } from './bucket.ts';
import { publishObjectEvent } from './object-event.ts';
import { objectTable } from './object-table.ts';

export interface Removed {
  DeleteMarker?: boolean;
  VersionId?: string;
}

/** Removes a version, or puts a delete marker over the current one. Source: "DeleteObject", S3 API reference. */
export function removeObject(
  context: CallContext,
  bucket: Bucket,
  key: string,
  versionId: string | undefined,
): Removed {
  const { cloud } = context;
  const table = objectTable(cloud.store);
  if (versionId !== undefined) {
    const object = table.version(bucket.name, key, versionId);
    if (object) {
      table.remove(bucket.name, key, versionId);
      publishObjectEvent(context, bucket, 'Object Deleted', 'Permanently Deleted', object);
    }
    return { VersionId: versionId, ...(object?.deleteMarker ? { DeleteMarker: true } : {}) };
  }
  const current = table.current(bucket.name, key);
  if (!bucket.versioning) {
    if (!current) return {};
    table.remove(bucket.name, key, current.versionId);
    publishObjectEvent(context, bucket, 'Object Deleted', 'Permanently Deleted', current);
    return {};
  }
  const marker = {
    key,
    versionId: bucket.versioning === 'Enabled' ? cloud.randomHex(32) : 'null',
    deleteMarker: true as const,
    etag: '',
    size: 0,
    sha256: '',
    lastModified: cloud.clock.now(),
    headers: {},
    metadata: {},
    tags: {},
    checksums: {},
    storageClass: 'STANDARD' as const,
    encryption: { algorithm: 'AES256' as const },
  };
  table.put(bucket.name, marker);
  publishObjectEvent(context, bucket, 'Object Deleted', 'Delete Marker Created', { key, versionId: marker.versionId });
  return { DeleteMarker: true, VersionId: marker.versionId };
}
