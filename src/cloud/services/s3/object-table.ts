import type { Store } from '../../kernel/index.ts';
import type { ObjectVersion } from './object.ts';

const tables = new WeakMap<Store, ObjectTable>();

export function objectTable(store: Store): ObjectTable {
  let table = tables.get(store);
  if (!table) {
    table = new ObjectTable(store);
    tables.set(store, table);
  }
  return table;
}

/** What a walk over a bucket's keys meets, in the order of the keys' UTF-8 bytes. */
export interface WalkOptions {
  prefix: string;
  /** Only keys after this one. */
  after: string;
}

/** Versions of objects; the highest sequence of a key is its current version. */
export class ObjectTable {
  readonly #store: Store;
  readonly #current;
  readonly #versions;
  readonly #version;
  readonly #demote;
  readonly #insert;
  readonly #remove;
  readonly #promote;
  readonly #update;
  readonly #page;
  readonly #any;

  constructor(store: Store) {
    this.#store = store;
    const { database } = store;
    database.exec(`CREATE TABLE IF NOT EXISTS s3_objects (
      bucket TEXT NOT NULL, key TEXT NOT NULL, sequence INTEGER NOT NULL, version TEXT NOT NULL, current INTEGER NOT NULL,
      value TEXT NOT NULL, PRIMARY KEY (bucket, key, sequence)) WITHOUT ROWID`);
    database.exec('CREATE UNIQUE INDEX IF NOT EXISTS s3_current ON s3_objects (bucket, key) WHERE current = 1');
    this.#current = database.prepare(
      'SELECT value FROM s3_objects INDEXED BY s3_current WHERE bucket = ? AND key = ? AND current = 1',
    );
    this.#versions = database.prepare(
      `SELECT value, current FROM s3_objects WHERE bucket = ? AND key > ? AND key >= ? AND key < ? ORDER BY key, sequence DESC`,
    );
    this.#version = database.prepare('SELECT value FROM s3_objects WHERE bucket = ? AND key = ? AND version = ?');
    this.#demote = database.prepare('UPDATE s3_objects SET current = 0 WHERE bucket = ? AND key = ? AND current = 1');
    this.#insert = database.prepare(
      `INSERT INTO s3_objects (bucket, key, sequence, version, current, value) VALUES (:bucket, :key,
        (SELECT coalesce(max(sequence), 0) + 1 FROM s3_objects WHERE bucket = :bucket AND key = :key), :version, 1, :value)`,
    );
    this.#remove = database.prepare('DELETE FROM s3_objects WHERE bucket = ? AND key = ? AND version = ?');
    this.#promote = database.prepare(
      `UPDATE s3_objects SET current = 1 WHERE bucket = :bucket AND key = :key AND sequence =
        (SELECT max(sequence) FROM s3_objects WHERE bucket = :bucket AND key = :key)`,
    );
    this.#update = database.prepare('UPDATE s3_objects SET value = ? WHERE bucket = ? AND key = ? AND version = ?');
    this.#page = database.prepare(
      `SELECT value FROM s3_objects INDEXED BY s3_current
       WHERE bucket = ? AND current = 1 AND key > ? AND key >= ? AND key < ? ORDER BY key LIMIT 256`,
    );
    this.#any = database.prepare('SELECT 1 FROM s3_objects WHERE bucket = ? LIMIT 1');
  }

  /** The current version, which may be a delete marker. */
  current(bucket: string, key: string): ObjectVersion | undefined {
    return read(this.#current.get(bucket, key));
  }

  version(bucket: string, key: string, versionId: string): ObjectVersion | undefined {
    return read(this.#version.get(bucket, key, versionId));
  }

  /** Makes a version the current one; it takes the place of the version with the same id (`null`). */
  put(bucket: string, object: ObjectVersion): void {
    this.#store.transaction(() => {
      this.#remove.run(bucket, object.key, object.versionId);
      this.#demote.run(bucket, object.key);
      this.#insert.run({ bucket, key: object.key, version: object.versionId, value: JSON.stringify(object) });
    });
  }

  /** Changes what is kept of a version (its tags). */
  update(bucket: string, object: ObjectVersion): void {
    this.#update.run(JSON.stringify(object), bucket, object.key, object.versionId);
  }

  remove(bucket: string, key: string, versionId: string): void {
    this.#store.transaction(() => {
      this.#remove.run(bucket, key, versionId);
      this.#promote.run({ bucket, key });
    });
  }

  isEmpty(bucket: string): boolean {
    return this.#any.get(bucket) === undefined;
  }

  /** Current versions without delete markers. `skipTo` given to `next` jumps over all keys that begin with it. */
  *walk(bucket: string, { prefix, after }: WalkOptions): Generator<ObjectVersion, void, string | undefined> {
    let last = after;
    for (;;) {
      const rows = this.#page.all(bucket, last, prefix, prefix + lastCharacter);
      if (rows.length === 0) return;
      let skipped = false;
      for (const row of rows) {
        const object = read(row)!;
        last = object.key;
        if (object.deleteMarker) continue;
        const skip = yield object;
        if (skip !== undefined) {
          last = skip + lastCharacter;
          skipped = true;
          break;
        }
      }
      if (!skipped && rows.length < 256) return;
    }
  }

  /** All versions, each key's newest first. */
  versions(bucket: string, { prefix, after }: WalkOptions): { object: ObjectVersion; current: boolean }[] {
    return this.#versions
      .all(bucket, after, prefix, prefix + lastCharacter)
      .map((row) => ({ object: read(row)!, current: row.current === 1 }));
  }
}

/** No key holds a greater character, in the order of UTF-8 bytes. */
const lastCharacter = '\u{10ffff}';

function read(row: Record<string, unknown> | undefined): ObjectVersion | undefined {
  return row && (JSON.parse(row.value as string) as ObjectVersion);
}
