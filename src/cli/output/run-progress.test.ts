import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fitting } from './run-progress.ts';

const lines = [' ✔ one', ' ✔ two', ' ⠹ three', ' · four', ' · five'];

test('a tree that is higher than the terminal is shown from its first step in progress on', () => {
  const cases: [rows: number, shown: readonly string[]][] = [
    [Number.POSITIVE_INFINITY, lines],
    [6, lines],
    [5, lines.slice(1)],
    [3, lines.slice(2, 4)],
    [1, lines.slice(2, 3)],
  ];
  for (const [rows, shown] of cases) assert.deepEqual(fitting(lines, rows), shown, `${rows} rows`);
});
