import { kolmogorovUpper } from '../numeric/kolmogorov.ts';
import type { SharedIntervals } from './cumulative.ts';

export interface KolmogorovSmirnov {
  /** The largest difference of the cumulative distributions, 0 to 1. */
  readonly statistic: number;
  readonly pValue: number;
}

/**
 * The two-sample test. From single values the statistic is exact; from buckets it is never above the true one, and
 * below it by at most the largest share that either has in one bucket. The p-value is that of SciPy's
 * `ks_2samp(method="asymp")`: of n·m / (n + m) values, rounded.
 */
export function kolmogorovSmirnov(shared: SharedIntervals, n: number, m: number): KolmogorovSmirnov {
  let difference = 0;
  let statistic = 0;
  for (const { baseline, current } of shared.intervals) {
    difference += baseline - current;
    statistic = Math.max(statistic, Math.abs(difference));
  }
  return { statistic, pValue: kolmogorovUpper(Math.max(1, Math.round((n * m) / (n + m))), statistic) };
}
