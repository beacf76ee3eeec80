import type { Store } from '../../kernel/index.ts';

export interface Line {
  /** Grows with every line of the cloud; breaks ties of the same time. */
  sequence: number;
  stream: string;
  timestamp: number;
  ingestionTime: number;
  message: string;
}

export interface Stream {
  name: string;
  createdAt: number;
  firstEvent?: number;
  lastEvent?: number;
  lastIngestion?: number;
  storedBytes: number;
}

export interface LineQuery {
  group: number;
  streams?: readonly string[];
  /** Inclusive, milliseconds since 1970. */
  from: number;
  /** Exclusive. */
  to: number;
  after?: Position;
  before?: Position;
  limit: number;
  backward?: boolean;
}

/** A place between lines, in the order of time. */
export interface Position {
  timestamp: number;
  sequence: number;
}

const tables = new WeakMap<Store, LogTable>();

export function logTable(store: Store): LogTable {
  let table = tables.get(store);
  if (!table) {
    table = new LogTable(store);
    tables.set(store, table);
  }
  return table;
}

/** Log lines in one table, written a batch at a time. */
export class LogTable {
  readonly #store: Store;
  readonly #insert;
  readonly #stream;
  readonly #touch;

  constructor(store: Store) {
    this.#store = store;
    store.database.exec(`CREATE TABLE IF NOT EXISTS log_groups (
      id INTEGER PRIMARY KEY, place TEXT NOT NULL UNIQUE);
    CREATE TABLE IF NOT EXISTS log_streams (
      group_id INTEGER NOT NULL, name TEXT NOT NULL, created INTEGER NOT NULL, first INTEGER, last INTEGER,
      ingested INTEGER, bytes INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (group_id, name)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS log_lines (
      sequence INTEGER PRIMARY KEY, group_id INTEGER NOT NULL, stream TEXT NOT NULL, time INTEGER NOT NULL,
      ingested INTEGER NOT NULL, message TEXT NOT NULL);
    CREATE INDEX IF NOT EXISTS log_lines_by_stream ON log_lines (group_id, stream, time, sequence);
    CREATE INDEX IF NOT EXISTS log_lines_by_time ON log_lines (group_id, time, sequence);`);
    this.#insert = store.database.prepare(
      'INSERT INTO log_lines (group_id, stream, time, ingested, message) VALUES (?, ?, ?, ?, ?)',
    );
    this.#stream = store.database.prepare('SELECT * FROM log_streams WHERE group_id = ? AND name = ?');
    this.#touch = store.database.prepare(
      `UPDATE log_streams SET first = min(coalesce(first, :first), :first), last = max(coalesce(last, :last), :last),
        ingested = :now, bytes = bytes + :bytes WHERE group_id = :group AND name = :stream`,
    );
  }

  /** The number by which a group's lines are kept. */
  group(account: string, region: string, name: string): number {
    const { database } = this.#store;
    const place = `${account}/${region}/${name}`;
    database.prepare('INSERT INTO log_groups (place) VALUES (?) ON CONFLICT DO NOTHING').run(place);
    return database.prepare('SELECT id FROM log_groups WHERE place = ?').get(place)!.id as number;
  }

  stream(group: number, name: string): Stream | undefined {
    const row = this.#stream.get(group, name);
    return row && readStream(row);
  }

  streams(group: number, prefix = ''): Stream[] {
    return this.#store.database
      .prepare('SELECT * FROM log_streams WHERE group_id = ? AND name >= ? AND name < ? ORDER BY name')
      .all(group, prefix, `${prefix}\u{10ffff}`)
      .map(readStream);
  }

  createStream(group: number, name: string, now: number): void {
    this.#store.database
      .prepare('INSERT INTO log_streams (group_id, name, created) VALUES (?, ?, ?)')
      .run(group, name, now);
  }

  deleteStream(group: number, name: string): void {
    this.#store.transaction(() => {
      for (const [table, column] of [
        ['log_lines', 'stream'],
        ['log_streams', 'name'],
      ] as const) {
        this.#store.database.prepare(`DELETE FROM ${table} WHERE group_id = ? AND ${column} = ?`).run(group, name);
      }
    });
  }

  deleteGroup(group: number): void {
    this.#store.transaction(() => {
      this.#store.database.prepare('DELETE FROM log_lines WHERE group_id = ?').run(group);
      this.#store.database.prepare('DELETE FROM log_streams WHERE group_id = ?').run(group);
    });
  }

  append(group: number, stream: string, lines: readonly { timestamp: number; message: string }[], now: number): void {
    if (lines.length === 0) return;
    this.#store.transaction(() => {
      let bytes = 0;
      let first = Number.POSITIVE_INFINITY;
      let last = 0;
      for (const { timestamp, message } of lines) {
        this.#insert.run(group, stream, timestamp, now, message);
        bytes += Buffer.byteLength(message) + lineOverhead;
        first = Math.min(first, timestamp);
        last = Math.max(last, timestamp);
      }
      this.#touch.run({ group, stream, first, last, now, bytes });
    });
  }

  /** Removes what is older than the group's retention. */
  expire(group: number, before: number): void {
    this.#store.database.prepare('DELETE FROM log_lines WHERE group_id = ? AND time < ?').run(group, before);
  }

  storedBytes(group: number): number {
    const row = this.#store.database
      .prepare('SELECT coalesce(sum(bytes), 0) AS bytes FROM log_streams WHERE group_id = ?')
      .get(group);
    return row!.bytes as number;
  }

  lines({ group, streams, from, to, after, before, limit, backward }: LineQuery): Line[] {
    const conditions = ['group_id = ?', 'time >= ?', 'time < ?'];
    const values: (string | number)[] = [group, from, to];
    if (streams) {
      conditions.push(`stream IN (${streams.map(() => '?').join(', ')})`);
      values.push(...streams);
    }
    for (const [position, sign] of [
      [after, '>'],
      [before, '<'],
    ] as const) {
      if (!position) continue;
      conditions.push(`(time, sequence) ${sign} (?, ?)`);
      values.push(position.timestamp, position.sequence);
    }
    const order = backward ? 'DESC' : 'ASC';
    const rows = this.#store.database
      .prepare(
        `SELECT * FROM log_lines WHERE ${conditions.join(' AND ')} ORDER BY time ${order}, sequence ${order} LIMIT ?`,
      )
      .all(...values, limit)
      .map(readLine);
    return backward ? rows.reverse() : rows;
  }
}

/** Bytes that CloudWatch Logs counts for a line besides its message. Source: "PutLogEvents", API reference. */
export const lineOverhead = 26;

function readStream(row: Record<string, unknown>): Stream {
  return {
    name: row.name as string,
    createdAt: row.created as number,
    ...(row.first === null ? {} : { firstEvent: row.first as number, lastEvent: row.last as number }),
    ...(row.ingested === null ? {} : { lastIngestion: row.ingested as number }),
    storedBytes: row.bytes as number,
  };
}

function readLine(row: Record<string, unknown>): Line {
  return {
    sequence: row.sequence as number,
    stream: row.stream as string,
    timestamp: row.time as number,
    ingestionTime: row.ingested as number,
    message: row.message as string,
  };
}
