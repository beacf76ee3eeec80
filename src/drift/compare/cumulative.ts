import type { NumericSummary } from '../profile/numeric-summary.ts';

/**
 * Both distributions over one line of intervals, ascending: the shares in each. An interval of no width is a single
 * value; within a wider one values are taken to lie evenly.
 */
export interface SharedIntervals {
  /** Whether every interval is a single value, so that nothing is approximated. */
  readonly exact: boolean;
  readonly intervals: readonly { lower: number; upper: number; baseline: number; current: number }[];
}

/** Single values while both have few enough of them, else the buckets of the sketches. */
export function sharedIntervals(baseline: NumericSummary, current: NumericSummary): SharedIntervals {
  const exact = baseline.values() !== undefined && current.values() !== undefined;
  const found = new Map<number, { lower: number; upper: number; baseline: number; current: number }>();
  for (const [side, summary] of [
    ['baseline', baseline],
    ['current', current],
  ] as const) {
    for (const { key, lower, upper, count } of intervalsOf(summary, exact)) {
      const interval = found.get(key) ?? { lower, upper, baseline: 0, current: 0 };
      interval[side] += count / summary.count;
      found.set(key, interval);
    }
  }
  return { exact, intervals: [...found.values()].sort((a, b) => a.lower - b.lower) };
}

function intervalsOf(summary: NumericSummary, exact: boolean) {
  return exact
    ? summary.values()!.map(([x, count]) => ({ key: x, lower: x, upper: x, count }))
    : summary.sketch.buckets().map(({ bucket, ...rest }) => ({ key: bucket, ...rest }));
}
