import type { DatabaseSync } from 'node:sqlite';

/** Where a resource is: one row of the store. `region` is `aws-global` for services without regions. */
export interface ResourceKey {
  account: string;
  region: string;
  service: string;
  /** Kind within the service: `role`, `training-job`. */
  type: string;
  id: string;
}

export interface ResourceQuery extends Omit<ResourceKey, 'id'> {
  /** Only ids that start with this. */
  prefix?: string;
  /** Only ids after this one, in order. */
  after?: string;
  /** @default no limit */
  limit?: number;
}

/**
 * The cloud's resources: JSON values in SQLite by account, region, service, type and id. Synchronous, so that a
 * read and the write that depends on it cannot be parted by another call.
 */
export class Store {
  readonly database: DatabaseSync;
  readonly #get;
  readonly #put;
  readonly #delete;
  readonly #list;
  readonly #find;
  #depth = 0;

  constructor(database: DatabaseSync) {
    this.database = database;
    database.exec(`CREATE TABLE IF NOT EXISTS resources (
      service TEXT NOT NULL, type TEXT NOT NULL, account TEXT NOT NULL, region TEXT NOT NULL, id TEXT NOT NULL,
      value TEXT NOT NULL, PRIMARY KEY (service, type, account, region, id)) WITHOUT ROWID`);
    database.exec('CREATE INDEX IF NOT EXISTS resources_by_id ON resources (service, type, id)');
    const where = 'service = ? AND type = ? AND account = ? AND region = ?';
    this.#get = database.prepare(`SELECT value FROM resources WHERE ${where} AND id = ?`);
    this.#put = database.prepare(
      'INSERT INTO resources (service, type, account, region, id, value) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
    );
    this.#delete = database.prepare(`DELETE FROM resources WHERE ${where} AND id = ?`);
    this.#list = database.prepare(
      `SELECT value FROM resources WHERE ${where} AND id >= ? AND id > ? AND id < ? ORDER BY id LIMIT ?`,
    );
    this.#find = database.prepare(
      'SELECT account, region, value FROM resources WHERE service = ? AND type = ? AND id = ?',
    );
  }

  get<T>(key: ResourceKey): T | undefined {
    const row = this.#get.get(key.service, key.type, key.account, key.region, key.id);
    return row ? (JSON.parse(row.value as string) as T) : undefined;
  }

  put(key: ResourceKey, value: object): void {
    this.#put.run(key.service, key.type, key.account, key.region, key.id, JSON.stringify(value));
  }

  /** @returns whether it was there */
  delete(key: ResourceKey): boolean {
    return this.#delete.run(key.service, key.type, key.account, key.region, key.id).changes > 0;
  }

  /** Values in the order of their ids. */
  list<T>(query: ResourceQuery): T[] {
    const prefix = query.prefix ?? '';
    const rows = this.#list.all(
      query.service,
      query.type,
      query.account,
      query.region,
      prefix,
      query.after ?? '',
      `${prefix}\u{10ffff}`,
      query.limit ?? -1,
    );
    return rows.map((row) => JSON.parse(row.value as string) as T);
  }

  /** A resource whose id is unique over all accounts and regions (bucket names). */
  find<T>(service: string, type: string, id: string): { account: string; region: string; value: T } | undefined {
    const row = this.#find.get(service, type, id);
    return (
      row && {
        account: row.account as string,
        region: row.region as string,
        value: JSON.parse(row.value as string) as T,
      }
    );
  }

  /** All resources of a type, over accounts and regions: what a component takes up again after a restart. */
  everywhere<T>(service: string, type: string): { account: string; region: string; id: string; value: T }[] {
    return this.database
      .prepare('SELECT account, region, id, value FROM resources WHERE service = ? AND type = ?')
      .all(service, type)
      .map((row) => ({
        account: row.account as string,
        region: row.region as string,
        id: row.id as string,
        value: JSON.parse(row.value as string) as T,
      }));
  }

  /** Runs a function in a transaction (nested calls join the outer one); an error rolls everything back. */
  transaction<T>(body: () => T): T {
    if (this.#depth > 0) return body();
    this.database.exec('BEGIN IMMEDIATE');
    this.#depth++;
    try {
      const result = body();
      this.database.exec('COMMIT');
      return result;
    } catch (error) {
      // SQLite has rolled back by itself where the disk was full.
      if (this.database.isTransaction) this.database.exec('ROLLBACK');
      throw error;
    } finally {
      this.#depth--;
    }
  }
}
