import { normalUpperQuantile } from '../numeric/normal.ts';

/** An estimate with the bounds of its 95 % confidence interval; NaN bounds where there is none. */
export interface Estimate {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

const z = normalUpperQuantile(0.025);

/** A share `hits / of` with Wilson's score interval (1927), which holds for small counts and shares near 0 and 1. */
export function proportion(hits: number, of: number): Estimate {
  if (of === 0) return { value: Number.NaN, lower: Number.NaN, upper: Number.NaN };
  const share = hits / of;
  const middle = (share + (z * z) / (2 * of)) / (1 + (z * z) / of);
  const half = (z / (1 + (z * z) / of)) * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  return { value: share, lower: Math.max(0, middle - half), upper: Math.min(1, middle + half) };
}

/** The mean of values, with its normal interval. */
export function meanOf(values: Float64Array): Estimate {
  const n = values.length;
  if (n === 0) return { value: Number.NaN, lower: Number.NaN, upper: Number.NaN };
  const mean = values.reduce((sum, x) => sum + x, 0) / n;
  const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / Math.max(1, n - 1);
  const half = n > 1 ? z * Math.sqrt(variance / n) : Number.NaN;
  return { value: mean, lower: mean - half, upper: mean + half };
}

/** Independent numbers from 0 to below 1. */
export type Random = () => number;

/**
 * An estimate of any statistic, with the 2.5 and 97.5 % quantiles over samples drawn with replacement.
 * Source: Efron and Tibshirani, An Introduction to the Bootstrap (1993), the percentile interval.
 *
 * @param statistic of the rows at these places; NaN of a sample for which it is not defined, which is left out
 */
export function bootstrap(
  rows: number,
  statistic: (places: Uint32Array) => number,
  random: Random,
  samples = 200,
): Estimate {
  const places = Uint32Array.from({ length: rows }, (_, i) => i);
  const value = statistic(places);
  const drawn: number[] = [];
  for (let sample = 0; sample < samples; sample++) {
    for (let i = 0; i < rows; i++) places[i] = Math.floor(random() * rows);
    const each = statistic(places);
    if (!Number.isNaN(each)) drawn.push(each);
  }
  drawn.sort((a, b) => a - b);
  const at = (q: number) => drawn[Math.round(q * (drawn.length - 1))] ?? Number.NaN;
  return { value, lower: at(0.025), upper: at(0.975) };
}
