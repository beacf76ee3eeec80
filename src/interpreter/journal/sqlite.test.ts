import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { journalContract } from './journal-contract.ts';
import { sqliteJournal } from './sqlite.ts';

journalContract('sqlite', () => sqliteJournal(new DatabaseSync(':memory:')));

test('journal: sqlite takes part in a transaction of its caller', () => {
  const db = new DatabaseSync(':memory:');
  const journal = sqliteJournal(db);
  db.exec('BEGIN');
  journal.create(
    {
      executionArn: 'a',
      name: 'a',
      stateMachine: { arn: 'm', name: 'm', definition: '{}', type: 'STANDARD' },
      startDate: 0,
      input: {},
    },
    { sequence: 0, event: { type: 'continue', at: 0 }, history: [], state: { status: 'RUNNING', redriveCount: 0 } },
  );
  db.exec('ROLLBACK');
  assert.equal(journal.record('a'), undefined);
});
