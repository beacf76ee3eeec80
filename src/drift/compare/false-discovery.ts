/**
 * P-values of many tests, adjusted so that those below alpha hold at most that share of false discoveries: Benjamini and
 * Hochberg (1995), as SciPy's `false_discovery_control`.
 */
export function adjustForMany(pValues: readonly number[]): number[] {
  const order = pValues.map((p, i) => ({ p, i })).sort((a, b) => b.p - a.p);
  const adjusted = new Array<number>(pValues.length);
  let least = 1;
  for (const [at, { p, i }] of order.entries()) {
    least = Math.min(least, (p * pValues.length) / (pValues.length - at));
    adjusted[i] = least;
  }
  return adjusted;
}
