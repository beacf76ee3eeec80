import type { OpenCloud } from '../../cloud/index.ts';

/** What was refused to roles of an account since a time, each message once: a log that could not be written, say. */
export function denialsSince(cloud: OpenCloud, account: string, since: number): string[] {
  const records = cloud.audit.query(account, { decision: 'denied', since });
  return [
    ...new Set(records.map((record) => record.errorMessage ?? `${record.principal}: ${record.action}`)),
  ].reverse();
}
