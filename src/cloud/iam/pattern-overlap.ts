import { type anyCharacter, anyText } from './wildcard.ts';

/** Any text without a slash, as the name of a bucket. */
export const anyName = Symbol('name');

/** One character of a pattern, or one of its wildcards. */
export type PatternSymbol = string | typeof anyText | typeof anyCharacter | typeof anyName;

/**
 * Whether some text fits both patterns.
 *
 * Walks the pairs of places in the two patterns, each at most once: time is the product of their lengths.
 */
export function overlap(a: readonly PatternSymbol[], b: readonly PatternSymbol[]): boolean {
  const seen = new Set<number>();
  const pending: [number, number][] = [[0, 0]];
  for (let place = pending.pop(); place; place = pending.pop()) {
    const [i, j] = place;
    if (i === a.length && j === b.length) return true;
    const id = i * (b.length + 1) + j;
    if (seen.has(id)) continue;
    seen.add(id);
    const x = a[i];
    const y = b[j];
    if (isRun(x)) pending.push([i + 1, j]);
    if (isRun(y)) pending.push([i, j + 1]);
    if (x !== undefined && y !== undefined && shareCharacter(x, y)) {
      pending.push([isRun(x) ? i : i + 1, isRun(y) ? j : j + 1]);
    }
  }
  return false;
}

function isRun(symbol: PatternSymbol | undefined): boolean {
  return symbol === anyText || symbol === anyName;
}

function shareCharacter(x: PatternSymbol, y: PatternSymbol): boolean {
  if (typeof x === 'string' && typeof y === 'string') return x === y;
  const fixed = typeof x === 'string' ? x : y;
  return fixed !== '/' || (x !== anyName && y !== anyName);
}
