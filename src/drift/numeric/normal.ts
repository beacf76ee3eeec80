import { upperGamma } from './gamma.ts';

/** The probability that a standard normal variable lies above z. */
export function normalUpper(z: number): number {
  const tail = 0.5 * upperGamma(0.5, (z * z) / 2);
  return z >= 0 ? tail : 1 - tail;
}

/** The z that a standard normal variable exceeds with probability p, 0 < p < 1, by bisection to the last bits. */
export function normalUpperQuantile(p: number): number {
  if (p > 0.5) return -normalUpperQuantile(1 - p);
  let [low, high] = [0, 40];
  for (let i = 0; i < 80; i++) {
    const middle = (low + high) / 2;
    if (normalUpper(middle) > p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
