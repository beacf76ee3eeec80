import { upperGamma } from '../numeric/gamma.ts';
import { total } from './population-stability.ts';

export interface ChiSquared {
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  readonly pValue: number;
}

/**
 * Pearson's test that both rows of counts come from one distribution. Categories of which fewer than `leastExpected`
 * are expected in either row are pooled into one (Cochran's rule). With 0 it is SciPy's `chi2_contingency` without
 * Yates' correction.
 */
export function chiSquared(baseline: ArrayLike<number>, current: ArrayLike<number>, leastExpected = 5): ChiSquared {
  const [allBaseline, allCurrent] = [total(baseline), total(current)];
  const all = allBaseline + allCurrent;
  const least = Math.min(allBaseline, allCurrent) / all;
  const columns: [number, number][] = [];
  const pool: [number, number] = [0, 0];
  for (let i = 0; i < baseline.length; i++) {
    const [p, q] = [baseline[i]!, current[i]!];
    if (p + q === 0) continue;
    if ((p + q) * least >= leastExpected) columns.push([p, q]);
    else {
      pool[0] += p;
      pool[1] += q;
    }
  }
  if (pool[0] + pool[1] > 0) columns.push(pool);
  if (columns.length < 2 || least === 0) return { statistic: 0, degreesOfFreedom: 0, pValue: 1 };
  let statistic = 0;
  for (const [p, q] of columns) {
    const expectedP = ((p + q) * allBaseline) / all;
    const expectedQ = ((p + q) * allCurrent) / all;
    statistic += (p - expectedP) ** 2 / expectedP + (q - expectedQ) ** 2 / expectedQ;
  }
  const degreesOfFreedom = columns.length - 1;
  return { statistic, degreesOfFreedom, pValue: upperGamma(degreesOfFreedom / 2, statistic / 2) };
}
