import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openStateDirectory } from './state-directory.ts';
import { storageError } from './storage-error.ts';

const holder = { pid: process.pid, command: 'lockstep run delays', since: '2026-01-05T12:00:00Z' };

function inDirectory(body: (directory: string) => void): void {
  const directory = mkdtempSync(join(tmpdir(), 'lockstep-state-'));
  try {
    body(directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

test('a second one is told who holds the directory', () => {
  inDirectory((directory) => {
    const first = openStateDirectory(directory, holder);
    assert.throws(() => openStateDirectory(directory, holder), {
      name: 'StateInUse',
      message: `${directory} is in use by process ${process.pid} (lockstep run delays), since 2026-01-05T12:00:00Z`,
    });
    first.close();
    openStateDirectory(directory, holder).close();
  });
});

test('what was committed is there when the directory is opened again', () => {
  inDirectory((directory) => {
    const first = openStateDirectory(directory, holder);
    first.database.exec('CREATE TABLE t (a); INSERT INTO t VALUES (42)');
    first.close();
    const second = openStateDirectory(directory, holder);
    assert.equal(second.database.prepare('SELECT a FROM t').get()?.a, 42);
    second.close();
  });
});

const spoilt: [string, (directory: string) => void, string, RegExp][] = [
  [
    'a newer format',
    (d) => writeFileSync(join(d, 'format.json'), '{"format":2}'),
    'StateNewer',
    /format 2; this version knows format 1/,
  ],
  [
    'an older format',
    (d) => writeFileSync(join(d, 'format.json'), '{"format":0}'),
    'StateOlder',
    /format 0; this version needs format 1/,
  ],
  [
    'an unreadable format',
    (d) => writeFileSync(join(d, 'format.json'), '{'),
    'StateBroken',
    /format.json does not name a format — saw {/,
  ],
  [
    'a file that is no database',
    (d) => writeFileSync(join(d, 'cloud.db'), 'x'.repeat(4096)),
    'StateBroken',
    /file is not a database/,
  ],
  [
    'a database that was emptied',
    (d) => writeFileSync(join(d, 'cloud.db'), ''),
    'StateBroken',
    /does not belong to it/,
  ],
];

for (const [what, spoil, name, message] of spoilt) {
  test(`told plainly: ${what}`, () => {
    inDirectory((directory) => {
      openStateDirectory(directory, holder).close();
      spoil(directory);
      assert.throws(() => openStateDirectory(directory, holder), { name, message });
    });
  });
}

test('a path below a file cannot be written', () => {
  inDirectory((directory) => {
    writeFileSync(join(directory, 'file'), '');
    assert.throws(() => openStateDirectory(join(directory, 'file', 'state'), holder), { name: 'StateUnwritable' });
  });
});

const errors: [object, string | undefined][] = [
  [{ code: 'ENOSPC' }, 'StateDiskFull'],
  [{ code: 'ERR_SQLITE_ERROR', errcode: 13 }, 'StateDiskFull'],
  [{ code: 'EROFS' }, 'StateUnwritable'],
  [{ code: 'ERR_SQLITE_ERROR', errcode: 1032 }, 'StateUnwritable'],
  [{ code: 'ERR_SQLITE_ERROR', errcode: 11 }, 'StateBroken'],
  [{ code: 'ENOENT' }, undefined],
];

test('errors of disk and database are told apart', () => {
  for (const [error, name] of errors) {
    assert.equal(storageError(Object.assign(new Error('x'), error), '/d')?.name, name);
  }
});
