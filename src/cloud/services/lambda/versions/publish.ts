import type { Store } from '../../../kernel/index.ts';
import type { Place } from '../arn.ts';
import {
  type FunctionRecord,
  type FunctionRevision,
  type VersionRecord,
  versionKey,
  versionsOf,
} from '../functions/record.ts';

/**
 * Stores the function's current code and configuration as its next version and counts it in the record, which the
 * caller stores. Nothing new is published when nothing changed since the last version.
 */
export function publish(store: Store, place: Place, record: FunctionRecord, description?: string): VersionRecord {
  const last = versionsOf(store, { ...place, name: record.name }).at(-1);
  const revision = revisionOf(record);
  if (last && contentOf(last) === contentOf(revision)) return last;
  const version = String(record.lastVersion + 1);
  record.lastVersion++;
  const published = { ...revision, version, ...(description !== undefined && { description }) };
  store.put(versionKey(place, record.name, version), published);
  return published;
}

function revisionOf(record: FunctionRecord): FunctionRevision {
  const { name: _name, arn: _arn, lastVersion: _last, reservedConcurrency: _reserved, ...revision } = record;
  return revision;
}

/** What makes one revision differ from another to a version's users. */
function contentOf(revision: FunctionRevision): string {
  const { role, runtime, handler, timeout, memorySize, environment, code } = revision;
  return JSON.stringify([role, runtime, handler, timeout, memorySize, environment, code.sha256]);
}
