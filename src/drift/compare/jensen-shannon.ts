import { total } from './population-stability.ts';

/**
 * Jensen-Shannon distance, 0 to 1: the root of the mean of the Kullback-Leibler divergences (in bits) of both
 * distributions from their mean. The same as SciPy's `jensenshannon(p, q, base=2)`. NaN if either has no counts.
 */
export function jensenShannon(baseline: ArrayLike<number>, current: ArrayLike<number>): number {
  const [allBaseline, allCurrent] = [total(baseline), total(current)];
  if (allBaseline === 0 || allCurrent === 0) return Number.NaN;
  let divergence = 0;
  for (let i = 0; i < baseline.length; i++) {
    const p = baseline[i]! / allBaseline;
    const q = current[i]! / allCurrent;
    const mean = (p + q) / 2;
    if (p > 0) divergence += (p * Math.log2(p / mean)) / 2;
    if (q > 0) divergence += (q * Math.log2(q / mean)) / 2;
  }
  return Math.sqrt(Math.max(0, divergence));
}
