import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bigintOfDouble, doubleOfRatio, formatExact, parseExact } from '../numeric/exact.ts';
import { NumericSummary } from './numeric-summary.ts';

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });

function summaryOf(values: readonly number[]): NumericSummary {
  const summary = new NumericSummary();
  for (const value of values) summary.add(value);
  return summary;
}

test('mean and variance are those of exact arithmetic', () => {
  fc.assert(
    fc.property(fc.array(finite, { minLength: 2, maxLength: 30 }), (values) => {
      const exact = values.map(bigintOfDouble);
      const n = BigInt(values.length);
      const sum = exact.reduce((a, b) => a + b);
      const squares = exact.reduce((a, b) => a + b * b, 0n);
      const summary = summaryOf(values);
      assert.equal(summary.mean(), doubleOfRatio(sum, n, 1074));
      assert.equal(summary.variance(), doubleOfRatio(n * squares - sum * sum, n * (n - 1n), 2148));
    }),
    { seed: 3, numRuns: 500 },
  );
});

test('a large offset costs the variance nothing', () => {
  const values = Array.from({ length: 1000 }, (_, i) => 1e9 + (i % 2));
  assert.equal(summaryOf(values).variance(), 250 / 999);
  assert.equal(summaryOf(values).mean(), 1e9 + 0.5);
});

test('an exact ratio is rounded as division rounds', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), fc.integer({ min: 1, max: 2 ** 31 - 1 }), (a, b) => {
      assert.equal(doubleOfRatio(BigInt(a), BigInt(b), 0), a / b + 0);
    }),
    { seed: 4, numRuns: 1000 },
  );
  fc.assert(
    fc.property(finite, (x) => assert.equal(doubleOfRatio(bigintOfDouble(x), 1n, 1074), x + 0)),
    { seed: 5 },
  );
});

test('an exact sum survives being written', () => {
  fc.assert(
    fc.property(
      fc.bigInt(),
      fc.nat(500),
      (a, zeros) => parseExact(formatExact(a << BigInt(zeros))) === a << BigInt(zeros),
    ),
  );
  assert.throws(() => parseExact('12*x'), SyntaxError);
});

test('every value lies within its bucket, and buckets are narrow', () => {
  fc.assert(
    fc.property(finite, (x) => {
      const [bucket] = summaryOf([x]).sketch.buckets();
      assert.ok(bucket!.lower <= x && x <= bucket!.upper);
      if (Math.abs(x) > 1e-300) assert.ok(bucket!.upper - bucket!.lower <= Math.abs(x) / 256);
    }),
    { seed: 6, numRuns: 500 },
  );
});

test('the number of different values is estimated within two per cent', () => {
  for (const different of [200, 1000, 20_000, 200_000]) {
    const summary = new NumericSummary();
    for (let i = 0; i < different; i++) summary.add(i * 0.37);
    assert.ok(Math.abs(summary.distinct() / different - 1) < 0.02, `${different}: ${summary.distinct()}`);
  }
});
