import type { Store } from './store.ts';

/** One call, as CloudTrail records it. */
export interface AuditRecord {
  /** Milliseconds since 1970. */
  time: number;
  account: string;
  region: string;
  service: string;
  operation: string;
  requestId: string;
  /** ARN of the calling session, user or service. */
  principal: string;
  /** ARN of the caller's role where the caller is a role session. */
  role: string | undefined;
  action: string | undefined;
  resource: string | undefined;
  decision: 'allowed' | 'denied' | 'unauthorised';
  /** Sids of the statements that decided, each as `policy/sid`. */
  statements: string[];
  errorCode?: string;
  errorMessage?: string;
}

export interface AuditQuery {
  principal?: string;
  operation?: string;
  decision?: AuditRecord['decision'];
  since?: number;
  limit?: number;
}

/** The log of every call, in the order of the calls. */
export class AuditLog {
  readonly #store: Store;
  readonly #insert;
  #pending: AuditRecord[] = [];

  constructor(store: Store) {
    this.#store = store;
    store.database.exec(`CREATE TABLE IF NOT EXISTS audit (
      sequence INTEGER PRIMARY KEY, time INTEGER NOT NULL, account TEXT NOT NULL, operation TEXT NOT NULL,
      principal TEXT NOT NULL, decision TEXT NOT NULL, record TEXT NOT NULL)`);
    store.database.exec('CREATE INDEX IF NOT EXISTS audit_by_time ON audit (account, time)');
    this.#insert = store.database.prepare(
      'INSERT INTO audit (time, account, operation, principal, decision, record) VALUES (?, ?, ?, ?, ?, ?)',
    );
  }

  /** Kept in memory until {@link flush}, so that a call does not cost a write of its own. */
  append(record: AuditRecord): void {
    this.#pending.push(record);
    if (this.#pending.length >= 256) this.flush();
  }

  flush(): void {
    const records = this.#pending;
    if (records.length === 0) return;
    this.#pending = [];
    this.#store.transaction(() => {
      for (const record of records) {
        this.#insert.run(
          record.time,
          record.account,
          record.operation,
          record.principal,
          record.decision,
          JSON.stringify(record),
        );
      }
    });
  }

  /** Newest first. */
  query(account: string, query: AuditQuery = {}): AuditRecord[] {
    this.flush();
    const conditions = ['account = ?'];
    const values: (string | number)[] = [account];
    for (const field of ['principal', 'operation', 'decision'] as const) {
      const value = query[field];
      if (value !== undefined) {
        conditions.push(`${field} = ?`);
        values.push(value);
      }
    }
    if (query.since !== undefined) {
      conditions.push('time >= ?');
      values.push(query.since);
    }
    return this.#store.database
      .prepare(`SELECT record FROM audit WHERE ${conditions.join(' AND ')} ORDER BY sequence DESC LIMIT ?`)
      .all(...values, query.limit ?? 1000)
      .map((row) => JSON.parse(row.record as string) as AuditRecord);
  }
}
