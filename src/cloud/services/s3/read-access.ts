import type { AccessRequest, CallContext } from '../../kernel/index.ts';
import { objectAccess } from './bucket.ts';
import { objectTable } from './object-table.ts';

interface Named {
  Bucket?: string | undefined;
  Key?: string | undefined;
  VersionId?: string | undefined;
  ExpectedBucketOwner?: string | undefined;
}

/** The check of a read: `GetObject`, or `GetObjectVersion` where a version is named; the object's tags are condition keys. */
export function readAccess(action: string, input: Named, context: CallContext): AccessRequest {
  const table = objectTable(context.cloud.store);
  const object = input.VersionId
    ? table.version(input.Bucket ?? '', input.Key ?? '', input.VersionId)
    : table.current(input.Bucket ?? '', input.Key ?? '');
  const tags = Object.entries(object?.tags ?? {}).map(([name, value]) => [`s3:ExistingObjectTag/${name}`, value]);
  return objectAccess(input.VersionId ? versioned(action) : action, input, context, {
    's3:VersionId': input.VersionId,
    ...Object.fromEntries(tags),
  });
}

function versioned(action: string): string {
  return action.replace('Object', 'ObjectVersion');
}
