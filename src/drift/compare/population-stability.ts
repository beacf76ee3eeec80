/** A share of nothing is taken as this one, since the logarithm of none is infinite; as Evidently does. */
export const leastShare = 1e-4;

/**
 * Population stability index: Σ (q - p) · ln(q / p) over the shares p of the baseline and q of the current data, shares
 * of none taken as 0.0001. NaN if either has no counts.
 * Source: Siddiqi, Credit Risk Scorecards (2006): below 0.1 no change, 0.1 to 0.25 some, above a large one.
 */
export function populationStability(baseline: ArrayLike<number>, current: ArrayLike<number>): number {
  const [allBaseline, allCurrent] = [total(baseline), total(current)];
  let index = 0;
  for (let i = 0; i < baseline.length; i++) {
    if (baseline[i] === 0 && current[i] === 0) continue;
    const p = baseline[i]! / allBaseline || leastShare;
    const q = current[i]! / allCurrent || leastShare;
    index += (q - p) * Math.log(q / p);
  }
  return allBaseline > 0 && allCurrent > 0 ? index : Number.NaN;
}

export function total(counts: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < counts.length; i++) sum += counts[i]!;
  return sum;
}
