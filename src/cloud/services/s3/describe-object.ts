import type { HeadObjectOutput } from '@aws-sdk/client-s3';
import type { Bucket } from './bucket.ts';
import { describeEncryption } from './encryption.ts';
import { isoSecond, type ObjectVersion } from './object.ts';

/** What HeadObject and GetObject say of an object. */
export function describeObject(bucket: Bucket, object: ObjectVersion, checksumMode?: string): HeadObjectOutput {
  const tagCount = Object.keys(object.tags).length;
  return {
    AcceptRanges: 'bytes',
    LastModified: isoSecond(object.lastModified),
    ContentLength: object.size,
    ETag: object.etag,
    ...object.headers,
    ...describeEncryption(object.encryption),
    Metadata: object.metadata,
    ...(bucket.versioning ? { VersionId: object.versionId } : {}),
    ...(object.storageClass === 'STANDARD' ? {} : { StorageClass: object.storageClass }),
    ...(checksumMode === 'ENABLED' ? object.checksums : {}),
    ...(tagCount > 0 ? { TagCount: tagCount } : {}),
  };
}
