import { hypergeometricUpper } from '../numeric/hypergeometric.ts';
import type { ColumnProfile } from '../profile/column-profile.ts';

/** Numbers with at most so many different values in the baseline are compared as categories. */
export const fewValues = 10;

/** The same categories on both sides, as counts. */
export interface SharedCategories {
  /** The name of every category; undefined when they were counted by hash. */
  readonly names: readonly string[] | undefined;
  readonly baseline: readonly number[];
  readonly current: readonly number[];
}

/**
 * Counts of the categories of two columns, and of their numbers as categories if `withNumbers`. If either side had to
 * count by hash, both are given by hash; what is computed from those is a lower bound of the true distance.
 */
export function sharedCategories(
  baseline: ColumnProfile,
  current: ColumnProfile,
  withNumbers: boolean,
): SharedCategories {
  const [p, q] = [countsOf(baseline, withNumbers), countsOf(current, withNumbers)];
  if (!p || !q) {
    const [hashedP, hashedQ] = [baseline.categories.bucketCounts(), current.categories.bucketCounts()];
    return { names: undefined, baseline: [...hashedP], current: [...hashedQ] };
  }
  const names = [...new Set([...p.keys(), ...q.keys()])].sort();
  return {
    names,
    baseline: names.map((name) => p.get(name) ?? 0),
    current: names.map((name) => q.get(name) ?? 0),
  };
}

function countsOf(column: ColumnProfile, withNumbers: boolean): Map<string, number> | undefined {
  const counts = column.categories.counts();
  if (!counts || !withNumbers) return counts;
  const values = column.numeric.values();
  return values && new Map([...counts, ...values.map(([x, count]) => [String(x), count] as const)]);
}

export interface CategoryChanges {
  /** In the current data only, the most frequent first; of hashed columns those that are in the sample. */
  readonly added: readonly { readonly name: string; readonly count: number }[];
  /** In the baseline only, with the baseline's counts. */
  readonly lost: readonly { readonly name: string; readonly count: number }[];
  /** The probability that the most frequent of the added is all in the current data by chance, times their number. */
  readonly pValue: number;
}

const mostListed = 20;

export function categoryChanges({ names, baseline, current }: SharedCategories): CategoryChanges {
  if (!names) return { added: [], lost: [], pValue: 1 };
  const [n, m] = [sum(baseline), sum(current)];
  const only = (mine: readonly number[], theirs: readonly number[]) =>
    names
      .map((name, i) => ({ name, count: theirs[i] === 0 ? mine[i]! : 0 }))
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count);
  const added = only(current, baseline);
  const most = added[0]?.count ?? 0;
  const pValue = most === 0 ? 1 : Math.min(1, added.length * hypergeometricUpper(most, m, most, n + m));
  return { added: added.slice(0, mostListed), lost: only(baseline, current).slice(0, mostListed), pValue };
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, each) => total + each, 0);
}
