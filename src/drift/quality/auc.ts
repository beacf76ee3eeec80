import { normalUpperQuantile } from '../numeric/normal.ts';
import type { Estimate } from './interval.ts';

/**
 * The area under the ROC curve: the probability that a positive is scored above a negative, ties counting half. The
 * interval is the normal one with the variance of DeLong, DeLong and Clarke-Pearson (1988). NaN unless both are there.
 */
export function areaUnderCurve(scores: Float64Array, positive: Uint8Array): Estimate {
  const order = Uint32Array.from(scores, (_, i) => i).sort((a, b) => scores[a]! - scores[b]!);
  const positives = positive.reduce((sum, each) => sum + each, 0);
  const negatives = scores.length - positives;
  if (positives === 0 || negatives === 0) return { value: Number.NaN, lower: Number.NaN, upper: Number.NaN };
  const ofPositives = new Moments();
  const ofNegatives = new Moments();
  let [positivesBelow, negativesBelow] = [0, 0];
  for (let from = 0; from < order.length; ) {
    let to = from;
    let tiedPositives = 0;
    while (to < order.length && scores[order[to]!] === scores[order[from]!]) tiedPositives += positive[order[to++]!]!;
    const tiedNegatives = to - from - tiedPositives;
    ofPositives.add((negativesBelow + tiedNegatives / 2) / negatives, tiedPositives);
    ofNegatives.add(1 - (positivesBelow + tiedPositives / 2) / positives, tiedNegatives);
    positivesBelow += tiedPositives;
    negativesBelow += tiedNegatives;
    from = to;
  }
  const value = ofPositives.mean;
  const variance = ofPositives.variance / positives + ofNegatives.variance / negatives;
  const half = normalUpperQuantile(0.025) * Math.sqrt(variance);
  return { value, lower: Math.max(0, value - half), upper: Math.min(1, value + half) };
}

/** Weighted mean and variance, by Welford's updates. */
class Moments {
  #count = 0;
  #squares = 0;
  mean = 0;

  add(x: number, count: number): void {
    if (count === 0) return;
    this.#count += count;
    const difference = x - this.mean;
    this.mean += (difference * count) / this.#count;
    this.#squares += count * difference * (x - this.mean);
  }

  get variance(): number {
    return this.#count > 1 ? this.#squares / (this.#count - 1) : 0;
  }
}
