/** Predictions whose probability lies in [lower, upper), the last bin including 1. */
export interface CalibrationBin {
  readonly lower: number;
  readonly upper: number;
  readonly count: number;
  /** NaN of an empty bin. */
  readonly meanProbability: number;
  /** The share that was positive. */
  readonly observed: number;
}

export interface Calibration {
  readonly bins: readonly CalibrationBin[];
  /** Expected calibration error: the mean of |observed - predicted| over the bins, by count (Naeini et al., 2015). */
  readonly expectedError: number;
}

export function calibration(probabilities: Float64Array, positive: Uint8Array, bins = 10): Calibration {
  const [counts, sums, positives] = [new Float64Array(bins), new Float64Array(bins), new Float64Array(bins)];
  for (const [i, p] of probabilities.entries()) {
    const bin = Math.min(bins - 1, Math.max(0, Math.floor(p * bins)));
    counts[bin]!++;
    sums[bin]! += p;
    positives[bin]! += positive[i]!;
  }
  let error = 0;
  for (let i = 0; i < bins; i++) error += Math.abs(positives[i]! - sums[i]!) / probabilities.length;
  return {
    bins: Array.from(counts, (count, i) => ({
      lower: i / bins,
      upper: (i + 1) / bins,
      count,
      meanProbability: sums[i]! / count,
      observed: positives[i]! / count,
    })),
    expectedError: error,
  };
}
