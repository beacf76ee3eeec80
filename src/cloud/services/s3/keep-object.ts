import type { CallContext } from '../../kernel/index.ts';
import type { Bucket } from './bucket.ts';
import { checkWrite, type Preconditions } from './conditions.ts';
import type { ObjectVersion } from './object.ts';
import { publishObjectEvent } from './object-event.ts';
import { objectTable } from './object-table.ts';

/**
 * Makes a stored blob the current version of a key. The blob is there already, so that a kill in between leaves the
 * object as it was.
 *
 * @param reason the API that made it, as the event says
 */
export function keepObject(
  context: CallContext,
  bucket: Bucket,
  object: Omit<ObjectVersion, 'versionId' | 'lastModified'>,
  reason: string,
  preconditions: Pick<Preconditions, 'IfMatch' | 'IfNoneMatch'> = {},
): ObjectVersion {
  const { cloud } = context;
  const table = objectTable(cloud.store);
  const kept: ObjectVersion = {
    ...object,
    versionId: bucket.versioning === 'Enabled' ? cloud.randomHex(32) : 'null',
    lastModified: cloud.clock.now(),
  };
  cloud.store.transaction(() => {
    checkWrite(table.current(bucket.name, object.key), preconditions);
    table.put(bucket.name, kept);
  });
  publishObjectEvent(context, bucket, 'Object Created', reason, kept);
  return kept;
}
