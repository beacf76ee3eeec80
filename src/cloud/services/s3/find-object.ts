import type { CallContext } from '../../kernel/index.ts';
import { type Bucket, bucketAccess } from './bucket.ts';
import { s3Error } from './errors.ts';
import type { ObjectVersion } from './object.ts';
import { objectTable } from './object-table.ts';

interface Named {
  Bucket?: string | undefined;
  Key?: string | undefined;
  VersionId?: string | undefined;
}

/**
 * The object, or S3's answer for one that is not there: who may not list the bucket learns only that he is denied.
 * Source: "GetObject", Permissions, S3 API reference.
 *
 * @param missing HeadObject has no body to say more than NotFound
 */
export function findObject(
  context: CallContext,
  bucket: Bucket,
  input: Named,
  missing: 'NoSuchKey' | 'NotFound' = 'NoSuchKey',
): ObjectVersion {
  const table = objectTable(context.cloud.store);
  const key = input.Key ?? '';
  const object = input.VersionId ? table.version(bucket.name, key, input.VersionId) : table.current(bucket.name, key);
  if (object && !object.deleteMarker) return object;
  if (input.VersionId && object) throw s3Error('MethodNotAllowed', { DeleteMarker: true });
  context.authorize(bucketAccess('ListBucket', input, context));
  if (input.VersionId) throw s3Error('NoSuchVersion', { Key: key, VersionId: input.VersionId });
  throw s3Error(missing, { Key: key });
}
