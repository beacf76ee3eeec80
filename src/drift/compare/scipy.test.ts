import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { hypergeometricUpper } from '../numeric/hypergeometric.ts';
import { NumericSummary } from '../profile/numeric-summary.ts';
import { chiSquared } from './chi-squared.ts';
import { sharedIntervals } from './cumulative.ts';
import { adjustForMany } from './false-discovery.ts';
import { jensenShannon } from './jensen-shannon.ts';
import { kolmogorovSmirnov } from './kolmogorov-smirnov.ts';
import { populationStability } from './population-stability.ts';
import { wasserstein } from './wasserstein.ts';

/** Made by test/cases/drift/make.py. */
const cases = JSON.parse(readFileSync(new URL('../../../test/cases/drift/scipy.json', import.meta.url), 'utf8')) as {
  numbers: { name: string; baseline: number[]; current: number[]; edges: number[]; expected: Expected }[];
  categories: { name: string; baseline: number[]; current: number[]; expected: Expected }[];
  fisher: { arguments: [number, number, number, number]; expected: number }[];
  falseDiscovery: { pValues: number[]; expected: number[] };
};

interface Expected {
  counts: [number[], number[]];
  kolmogorovSmirnov: [statistic: number, pValue: number];
  chiSquared: [statistic: number, degreesOfFreedom: number, pValue: number];
  wasserstein: number;
  jensenShannon: number;
  populationStability: number;
  mean: number;
  variance: number;
}

function near(actual: number, expected: number, relative = 1e-9): void {
  const apart = Math.abs(actual - expected);
  assert.ok(apart <= relative * Math.abs(expected) + 1e-15, `${actual} is not ${expected}`);
}

function summaryOf(values: readonly number[], edges: readonly number[]): NumericSummary {
  const summary = new NumericSummary(edges);
  for (const value of values) summary.add(value);
  return summary;
}

/** The intervals of single values, whatever their number: what the statistics are without a sketch. */
function exactIntervals(baseline: readonly number[], current: readonly number[]) {
  const share = (values: readonly number[], x: number) => values.filter((each) => each === x).length / values.length;
  const values = [...new Set([...baseline, ...current])].sort((a, b) => a - b);
  const intervals = values.map((x) => ({
    lower: x,
    upper: x,
    baseline: share(baseline, x),
    current: share(current, x),
  }));
  return { exact: true, intervals };
}

for (const { name, baseline, current, edges, expected } of cases.numbers) {
  const [p, q] = [summaryOf(baseline, edges), summaryOf(current, edges)];
  const [n, m] = [baseline.length, current.length];

  test(`numbers, ${name}: as SciPy`, () => {
    near(p.mean(), expected.mean, 1e-12);
    near(p.variance(), expected.variance, 1e-12);
    const counts = [p.histogram!.counts, q.histogram!.counts] as const;
    assert.deepEqual(
      counts.map((each) => [...each]),
      expected.counts,
    );
    near(jensenShannon(...counts), expected.jensenShannon);
    near(populationStability(...counts), expected.populationStability);
    const exact = exactIntervals(baseline, current);
    near(wasserstein(exact), expected.wasserstein);
    const ks = kolmogorovSmirnov(exact, n, m);
    near(ks.statistic, expected.kolmogorovSmirnov[0]);
    near(ks.pValue, expected.kolmogorovSmirnov[1], 3e-6);
  });

  test(`numbers, ${name}: what the sketch adds is within its bounds`, () => {
    const shared = sharedIntervals(p, q);
    const most = Math.max(...shared.intervals.flatMap((each) => [each.baseline, each.current]));
    const { statistic } = kolmogorovSmirnov(shared, n, m);
    const [true_] = expected.kolmogorovSmirnov;
    assert.ok(
      statistic <= true_ + 1e-12 && statistic >= true_ - (shared.exact ? 1e-12 : most),
      `${statistic} for ${true_}`,
    );
    const magnitude = [...baseline, ...current].reduce((sum, x) => sum + Math.abs(x), 0) / (n + m);
    assert.ok(Math.abs(wasserstein(shared) - expected.wasserstein) <= magnitude / 256);
    assert.ok(Math.abs(wasserstein(shared) / expected.wasserstein - 1) <= 0.02);
  });
}

for (const { name, baseline, current, expected } of cases.categories) {
  test(`categories, ${name}: as SciPy`, () => {
    near(jensenShannon(baseline, current), expected.jensenShannon);
    near(populationStability(baseline, current), expected.populationStability);
    const { statistic, degreesOfFreedom, pValue } = chiSquared(baseline, current, 0);
    near(statistic, expected.chiSquared[0]);
    assert.equal(degreesOfFreedom, expected.chiSquared[1]);
    near(pValue, expected.chiSquared[2], 1e-8);
  });
}

test("Fisher's exact test as SciPy's", () => {
  for (const { arguments: given, expected } of cases.fisher) near(hypergeometricUpper(...given), expected, 1e-7);
});

test('the correction for many tests as SciPy does it', () => {
  const { pValues, expected } = cases.falseDiscovery;
  for (const [i, adjusted] of adjustForMany(pValues).entries()) near(adjusted, expected[i]!);
});
