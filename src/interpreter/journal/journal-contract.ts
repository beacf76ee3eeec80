import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { ExecutionRecord, ExecutionState, Journal, JournalEntry, StoredEvent } from './journal.ts';

/** What every journal keeps to. */
export function journalContract(name: string, create: () => Journal): void {
  suite(`journal: ${name}`, () => {
    test('keeps a new execution with its first entry, once', () => {
      const journal = create();
      assert.equal(journal.create(record('a'), entry(0, [1])), true);
      assert.equal(journal.create(record('a'), entry(0, [1])), false);
      assert.deepEqual(journal.record('a'), record('a'));
      assert.deepEqual(journal.state('a'), running);
      assert.deepEqual(journal.events('a'), [{ type: 'continue', at: 0 }]);
      assert.equal(journal.record('b'), undefined);
      assert.equal(journal.state('b'), undefined);
      assert.deepEqual(journal.events('b'), []);
    });

    test('gives events back in their order', () => {
      const journal = create();
      journal.create(record('a'), entry(0, [1]));
      for (let i = 1; i < 20; i++) journal.append('a', entry(i, []));
      assert.deepEqual(
        journal.events('a').map(({ at }) => at),
        Array.from({ length: 20 }, (_, i) => i),
      );
    });

    test('pages the history both ways', () => {
      const journal = create();
      journal.create(record('a'), entry(0, [1, 2]));
      journal.append('a', entry(1, []));
      journal.append('a', entry(2, ids(3, 1400)));
      const page = (query: { after?: number; limit: number; reverse: boolean }) =>
        journal.history('a', query).map(({ id }) => id);
      assert.deepEqual(page({ limit: 3, reverse: false }), [1, 2, 3]);
      assert.deepEqual(page({ after: 3, limit: 2, reverse: false }), [4, 5]);
      assert.deepEqual(page({ after: 1399, limit: 9, reverse: false }), [1400]);
      assert.deepEqual(page({ limit: 2, reverse: true }), [1400, 1399]);
      assert.deepEqual(page({ after: 3, limit: 9, reverse: true }), [2, 1]);
      assert.equal(page({ limit: 5000, reverse: false }).length, 1400);
    });

    test('knows which executions are open, and filters lists, newest first', () => {
      const journal = create();
      for (const arn of ['a', 'b', 'c']) journal.create(record(arn), entry(0, [1]));
      journal.create({ ...record('child'), mapRun: { arn: 'run', index: 0, block: 1, parent: 'a' } }, entry(0, [1]));
      journal.append('b', { ...entry(1, [2]), state: { status: 'SUCCEEDED', output: 1, redriveCount: 0 } });
      assert.deepEqual(journal.open(), ['a', 'c', 'child']);
      assert.deepEqual(journal.list({ limit: 10 }), ['c', 'b', 'a']);
      assert.deepEqual(journal.list({ limit: 1, after: 'c' }), ['b']);
      assert.deepEqual(journal.list({ limit: 10, status: 'SUCCEEDED' }), ['b']);
      assert.deepEqual(journal.list({ limit: 10, stateMachineArn: 'other' }), []);
      assert.deepEqual(journal.list({ limit: 10, mapRunArn: 'run' }), ['child']);
      assert.deepEqual(journal.state('b'), { status: 'SUCCEEDED', output: 1, redriveCount: 0 });
      journal.append('b', { ...entry(2, [3]), state: { status: 'RUNNING', redriveCount: 1 } });
      assert.deepEqual(journal.open().sort(), ['a', 'b', 'c', 'child']);
    });
  });
}

const running: ExecutionState = { status: 'RUNNING', redriveCount: 0 };

function record(executionArn: string): ExecutionRecord {
  return {
    executionArn,
    name: executionArn,
    stateMachine: { arn: 'machine', name: 'm', definition: '{}', type: 'STANDARD' },
    startDate: 0,
    input: { a: ['é', null] },
  };
}

function entry(sequence: number, history: number[]): JournalEntry {
  return {
    sequence,
    event: { type: 'continue', at: sequence },
    history: history.map(stored),
    ...(sequence === 0 ? { state: running } : {}),
  };
}

function stored(id: number): StoredEvent {
  return { id, previous: id - 1, at: id, type: 'PassStateEntered', details: { name: 'A', input: { id } } };
}

function ids(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
