import { logGamma } from './gamma.ts';

function logChoose(n: number, k: number): number {
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
}

/**
 * The probability that of `marked` things among `all`, a draw of `drawn` without replacement holds `seen` or more:
 * Fisher's exact test, one-sided.
 */
export function hypergeometricUpper(seen: number, drawn: number, marked: number, all: number): number {
  const most = Math.min(drawn, marked);
  const least = Math.max(seen, drawn + marked - all, 0);
  if (seen <= Math.max(0, drawn + marked - all)) return 1;
  if (least > most) return 0;
  const mean = (drawn * marked) / all;
  // The shorter tail, so that the sum neither cancels nor grows long.
  if (least < mean) return Math.min(1, Math.max(0, 1 - lowerTail(least - 1, drawn, marked, all)));
  let term = Math.exp(logChoose(marked, least) + logChoose(all - marked, drawn - least) - logChoose(all, drawn));
  let sum = 0;
  for (let k = least; k <= most && term > sum * 1e-17; k++) {
    sum += term;
    term *= ((marked - k) * (drawn - k)) / ((k + 1) * (all - marked - drawn + k + 1));
  }
  return Math.min(1, sum);
}

function lowerTail(last: number, drawn: number, marked: number, all: number): number {
  let term = Math.exp(logChoose(marked, last) + logChoose(all - marked, drawn - last) - logChoose(all, drawn));
  let sum = 0;
  for (let k = last; k >= Math.max(0, drawn + marked - all) && term > sum * 1e-17; k--) {
    sum += term;
    term *= (k * (all - marked - drawn + k)) / ((marked - k + 1) * (drawn - k + 1));
  }
  return sum;
}
