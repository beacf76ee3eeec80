import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Json } from '../json.ts';
import type { Scope } from '../scope.ts';
import { parseTimestamp } from '../timestamp.ts';
import { compileRule } from './rule.ts';
import { matchesWildcard } from './wildcard.ts';

function scopeOf(input: Json): Scope {
  return { input, context: () => ({}), variable: () => undefined, variables: () => ({}), random: () => 0, now: 0 };
}

const rules: [Record<string, Json>, Json, boolean][] = [
  [{ StringEquals: 'a' }, 'a', true],
  [{ StringEquals: 'a' }, 1, false],
  [{ StringLessThan: 'b' }, 'a', true],
  [{ StringGreaterThanEqualsPath: '$.o' }, 'b', true],
  [{ NumericEquals: 1 }, 1.0, true],
  [{ NumericLessThanEqualsPath: '$.n' }, 6, false],
  [{ NumericEquals: 1 }, '1', false],
  [{ BooleanEquals: false }, false, true],
  [{ BooleanEquals: false }, null, false],
  [{ TimestampLessThan: '2026-01-01T00:00:00Z' }, '2025-12-31T23:59:59.999Z', true],
  [{ TimestampEquals: '2026-01-01T00:00:00Z' }, 'not a time', false],
  [{ IsNull: true }, null, true],
  [{ IsNull: false }, 0, true],
  [{ IsNumeric: true }, 3, true],
  [{ IsString: true }, 3, false],
  [{ IsTimestamp: true }, '2026-01-01T00:00:00+01:00', true],
  [{ IsTimestamp: true }, '2026-01-01', false],
  [{ IsPresent: true }, 1, true],
  [{ StringMatches: 'log-*-\\*.txt' }, 'log-7-*.txt', true],
];

suite('choice rules', () => {
  for (const [rule, value, expected] of rules)
    test(`${JSON.stringify(rule)} of ${JSON.stringify(value)}`, () => {
      const input = { v: value, o: 'a', n: 5 };
      assert.equal(compileRule({ Variable: '$.v', ...rule })(scopeOf(input)), expected);
      assert.equal(compileRule({ Not: { Variable: '$.v', ...rule } })(scopeOf(input)), !expected);
    });

  test('a missing value fails every operator but IsPresent', () => {
    assert.equal(compileRule({ Variable: '$.no', IsPresent: false })(scopeOf({})), true);
    assert.throws(() => compileRule({ Variable: '$.no', StringEquals: 'a' })(scopeOf({})), {
      error: 'States.Runtime',
    });
  });
});

test('wildcards match in a time that does not explode', () => {
  for (const [pattern, text, expected] of [
    ['*', '', true],
    ['a*b*c', 'aXbYc', true],
    ['a*b', 'ab', true],
    ['a*b', 'abc', false],
    ['\\*', '*', true],
    ['\\*', 'a', false],
    ['', 'a', false],
  ] as const)
    assert.equal(matchesWildcard(pattern, text), expected, `${pattern} ${text}`);
  assert.equal(matchesWildcard('*a'.repeat(30), 'a'.repeat(20_000)), true);
  assert.equal(matchesWildcard(`${'*a'.repeat(30)}b`, 'a'.repeat(20_000)), false);
});

test('timestamps', () => {
  assert.equal(parseTimestamp('1970-01-01T00:00:01Z'), 1000);
  assert.equal(parseTimestamp('1970-01-01T01:00:00.5+01:00'), 500);
  assert.equal(parseTimestamp('2024-02-29T00:00:00Z'), Date.UTC(2024, 1, 29));
  for (const text of [
    '2023-02-29T00:00:00Z',
    '2023-13-01T00:00:00Z',
    '2023-01-01T24:00:00Z',
    '2023-01-01T00:00:00',
    'x',
  ])
    assert.equal(parseTimestamp(text), undefined, text);
});
