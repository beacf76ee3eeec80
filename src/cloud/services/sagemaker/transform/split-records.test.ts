import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Splitting, splitRecords } from './split-records.ts';

const cases: { name: string; content: string; splitting: Splitting; bodies: string[] }[] = [
  {
    name: 'the whole file without a split',
    content: 'a\nb\n',
    splitting: { splitType: 'None', strategy: 'MultiRecord', maxPayload: 100 },
    bodies: ['a\nb\n'],
  },
  {
    name: 'a line each for single records',
    content: 'a\nb\nc',
    splitting: { splitType: 'Line', strategy: 'SingleRecord', maxPayload: 100 },
    bodies: ['a\n', 'b\n', 'c'],
  },
  {
    name: 'as many lines as the payload holds',
    content: 'aa\nbb\ncc\ndd\n',
    splitting: { splitType: 'Line', strategy: 'MultiRecord', maxPayload: 7 },
    bodies: ['aa\nbb\n', 'cc\ndd\n'],
  },
  {
    name: 'no request for empty lines',
    content: 'a\n\nb\n',
    splitting: { splitType: 'Line', strategy: 'SingleRecord', maxPayload: 100 },
    bodies: ['a\n', 'b\n'],
  },
];

for (const { name, content, splitting, bodies } of cases) {
  test(`sends ${name}`, () => {
    assert.deepEqual(splitRecords(Buffer.from(content), splitting).map(String), bodies);
  });
}

test('a record larger than the payload is refused', () => {
  const splitting: Splitting = { splitType: 'Line', strategy: 'MultiRecord', maxPayload: 4 };
  assert.throws(() => splitRecords(Buffer.from('aa\nbbbbbb\n'), splitting), /A record of 7 bytes/);
});
