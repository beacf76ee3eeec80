import assert from 'node:assert/strict';
import { test } from 'node:test';
import { styleText } from 'node:util';
import { duration, figure, pad, table, width } from './text.ts';

test('durations are told in the unit that a person would use', () => {
  const cases: [number, string][] = [
    [40, '0.0 s'],
    [400, '0.4 s'],
    [9_949, '9.9 s'],
    [9_950, '10 s'],
    [59_499, '59 s'],
    [185_000, '3 min 05 s'],
    [7_380_000, '2 h 03 min'],
  ];
  for (const [milliseconds, text] of cases) assert.equal(duration(milliseconds), text);
});

test('colour codes take no room in a table', () => {
  const green = styleText('green', 'ok', { validateStream: false });
  assert.equal(width(green), 2);
  assert.equal(pad(green, 4), `${green}  `);
  assert.deepEqual(table(['a', 'b'], [[green, 'x']]), ['a   b', `${green}  x`]);
});

test('figures have four decimals at most', () => {
  assert.equal(figure(0.624448), '0.6244');
  assert.equal(figure(2), '2');
});
