import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { ExecutionEvent } from '../core/event.ts';
import type { ExecutionRecord, ExecutionState, Journal, JournalEntry, StoredEvent } from './journal.ts';

/** Events of one stored row: a page of history then reads little more than itself. */
const chunk = 500;

const schema = `
  CREATE TABLE IF NOT EXISTS states_execution (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    arn TEXT NOT NULL UNIQUE,
    machine TEXT NOT NULL,
    map_run TEXT,
    status TEXT NOT NULL,
    record TEXT NOT NULL,
    state TEXT NOT NULL
  );
  CREATE INDEX IF NOT EXISTS states_execution_status ON states_execution (status, id);
  CREATE INDEX IF NOT EXISTS states_execution_machine ON states_execution (machine, id);
  CREATE INDEX IF NOT EXISTS states_execution_map_run ON states_execution (map_run, id) WHERE map_run IS NOT NULL;
  CREATE TABLE IF NOT EXISTS states_event (
    execution INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    event TEXT NOT NULL,
    PRIMARY KEY (execution, sequence)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS states_history_chunk (
    execution INTEGER NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    events TEXT NOT NULL,
    PRIMARY KEY (execution, first)
  ) WITHOUT ROWID;
`;

/**
 * Keeps executions in SQLite, in tables of its own (`states_…`), so that the handle may serve others too. A write is one
 * transaction, or part of the caller's when one is open. Open the file with `journal_mode = WAL`: every write then
 * survives the death of the process.
 */
export function sqliteJournal(db: DatabaseSync): Journal {
  db.exec(schema);
  const insertExecution = db.prepare(
    'INSERT OR IGNORE INTO states_execution (arn, machine, map_run, status, record, state) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const insertEvent = db.prepare('INSERT INTO states_event VALUES (?, ?, ?)');
  const insertHistory = db.prepare('INSERT INTO states_history_chunk VALUES (?, ?, ?, ?)');
  const updateState = db.prepare('UPDATE states_execution SET status = ?, state = ? WHERE id = ?');
  const selectExecution = db.prepare('SELECT id, record, state FROM states_execution WHERE arn = ?');
  const selectEvents = db.prepare('SELECT event FROM states_event WHERE execution = ? ORDER BY sequence');
  const selectHistory = db.prepare(
    'SELECT first, events FROM states_history_chunk WHERE execution = ? AND last > ? ORDER BY first',
  );
  const selectReversed = db.prepare(
    'SELECT first, events FROM states_history_chunk WHERE execution = ? AND first < ? ORDER BY first DESC',
  );
  const selectOpen = db.prepare("SELECT arn FROM states_execution WHERE status = 'RUNNING' ORDER BY id");
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  const rollback = db.prepare('ROLLBACK');
  const ids = new Map<string, number>();

  const idOf = (arn: string): number | undefined => {
    const known = ids.get(arn);
    if (known !== undefined) return known;
    const id = (selectExecution.get(arn) as { id: number } | undefined)?.id;
    if (id !== undefined) ids.set(arn, id);
    return id;
  };

  const atomically = <T>(write: () => T): T => {
    if (db.isTransaction) return write();
    begin.run();
    try {
      const result = write();
      commit.run();
      return result;
    } catch (error) {
      if (db.isTransaction) rollback.run();
      throw error;
    }
  };

  const write = (id: number, entry: JournalEntry): void => {
    insertEvent.run(id, entry.sequence, JSON.stringify(entry.event));
    for (let i = 0; i < entry.history.length; i += chunk) {
      const events = entry.history.slice(i, i + chunk);
      insertHistory.run(id, (events[0] as StoredEvent).id, (events.at(-1) as StoredEvent).id, encode(events));
    }
  };

  return {
    create: (record, first) =>
      atomically(() => {
        const state = first.state as ExecutionState;
        const { changes, lastInsertRowid } = insertExecution.run(
          record.executionArn,
          record.stateMachine.arn,
          record.mapRun?.arn ?? null,
          state.status,
          JSON.stringify(record),
          JSON.stringify(state),
        );
        if (changes === 0) return false;
        ids.set(record.executionArn, Number(lastInsertRowid));
        write(Number(lastInsertRowid), first);
        return true;
      }),

    append(executionArn, entry) {
      const id = idOf(executionArn) as number;
      atomically(() => {
        write(id, entry);
        if (entry.state !== undefined) updateState.run(entry.state.status, JSON.stringify(entry.state), id);
      });
      if (entry.state !== undefined && entry.state.status !== 'RUNNING') ids.delete(executionArn);
    },

    record(executionArn) {
      const row = selectExecution.get(executionArn) as { record: string } | undefined;
      return row && (JSON.parse(row.record) as ExecutionRecord);
    },

    state(executionArn) {
      const row = selectExecution.get(executionArn) as { state: string } | undefined;
      return row && (JSON.parse(row.state) as ExecutionState);
    },

    events(executionArn) {
      const id = idOf(executionArn);
      if (id === undefined) return [];
      return (selectEvents.all(id) as { event: string }[]).map(({ event }) => JSON.parse(event) as ExecutionEvent);
    },

    history(executionArn, { after, limit, reverse }) {
      const id = idOf(executionArn);
      if (id === undefined) return [];
      const bound = after ?? (reverse ? Number.MAX_SAFE_INTEGER : 0);
      const found: StoredEvent[] = [];
      for (const row of (reverse ? selectReversed : selectHistory).iterate(id, bound)) {
        const events = decode(row as { first: number; events: string });
        if (reverse) events.reverse();
        for (const event of events) if (reverse ? event.id < bound : event.id > bound) found.push(event);
        if (found.length >= limit) break;
      }
      return found.slice(0, limit);
    },

    open: () => (selectOpen.all() as { arn: string }[]).map(({ arn }) => arn),

    list({ stateMachineArn, mapRunArn, status, after, limit }) {
      const conditions = [mapRunArn === undefined ? 'map_run IS NULL' : 'map_run = ?'];
      const values: SQLInputValue[] = mapRunArn === undefined ? [] : [mapRunArn];
      const where = (condition: string, value: string | undefined) => {
        if (value === undefined) return;
        conditions.push(condition);
        values.push(value);
      };
      where('machine = ?', stateMachineArn);
      where('status = ?', status);
      where('id < (SELECT id FROM states_execution WHERE arn = ?)', after);
      const rows = db
        .prepare(`SELECT arn FROM states_execution WHERE ${conditions.join(' AND ')} ORDER BY id DESC LIMIT ?`)
        .all(...values, limit);
      return (rows as { arn: string }[]).map(({ arn }) => arn);
    },
  };
}

type Written = [previous: number, at: number, type: string, details?: Record<string, unknown>];

/** The events of a row without what the row says already: ids count on from its first. */
function encode(events: readonly StoredEvent[]): string {
  return JSON.stringify(events.map(({ previous, at, type, details }): Written => [previous, at, type, details]));
}

function decode({ first, events }: { first: number; events: string }): StoredEvent[] {
  return (JSON.parse(events) as Written[]).map(([previous, at, type, details], i) => ({
    id: first + i,
    previous,
    at,
    type,
    ...(details ? { details } : {}),
  }));
}
