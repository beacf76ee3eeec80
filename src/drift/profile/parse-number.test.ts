import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseNumber } from './parse-number.ts';

function parse(text: string): number {
  const bytes = new TextEncoder().encode(`x${text}x`);
  return parseNumber(bytes, 1, bytes.length - 1);
}

test('numbers are read as the engine reads them', () => {
  const digits = fc.stringMatching(/^[-+]?\d{1,22}(\.\d{0,22})?([eE][-+]?\d{1,3})?$/);
  const sixteenToNineteen = fc.stringMatching(/^-?\d{1,3}\.\d{13,18}$/);
  const printed = fc.double({ noNaN: true, noDefaultInfinity: true }).map(String);
  fc.assert(
    fc.property(fc.oneof(digits, sixteenToNineteen, printed), (text) => assert.equal(parse(text), Number(text))),
    {
      seed: 1,
      numRuns: 5000,
    },
  );
});

test('a tie between two doubles is rounded to even', () => {
  for (const text of [
    '9007199254740993',
    '0.9007199254740993',
    '4503599627370497.5',
    '1.00000000000000011102230246251565',
  ])
    assert.equal(parse(text), Number(text));
});

test('anything else is no number', () => {
  for (const text of ['-', '.', 'e5', '1e', '1e+', '1.2.3', '12a', '0x10', '1 2', '1_000', '2001-02-03'])
    assert.ok(Number.isNaN(parse(text)), text);
});
