import { hypergeometricUpper } from '../numeric/hypergeometric.ts';
import type { ColumnProfile, ColumnType } from '../profile/column-profile.ts';
import { type CategoryChanges, categoryChanges, fewValues, sharedCategories } from './categories.ts';
import { type ChiSquared, chiSquared } from './chi-squared.ts';
import { sharedIntervals } from './cumulative.ts';
import { jensenShannon } from './jensen-shannon.ts';
import { type KolmogorovSmirnov, kolmogorovSmirnov } from './kolmogorov-smirnov.ts';
import { populationStability } from './population-stability.ts';
import { countsBetween, quantileEdges } from './quantiles.ts';
import { wasserstein } from './wasserstein.ts';

/** Counts in the same bins on both sides, for plots and for the distances that need bins. */
export interface Bins {
  /** Of numbers: the edges between the bins, one less than bins. */
  readonly edges?: readonly number[];
  /** Of categories: their names. Neither for categories counted by hash. */
  readonly names?: readonly string[];
  readonly baseline: readonly number[];
  readonly current: readonly number[];
}

/** Cells that cannot be compared, as shares of all cells. */
export interface LostCells {
  readonly baseline: number;
  readonly current: number;
  /** That so many are by chance if no more are than in the baseline: Fisher's exact test, one-sided. */
  readonly pValue: number;
}

/** The numbers of one column's comparison, without a verdict. */
export interface Measures {
  readonly comparedAs: 'numbers' | 'categories' | 'nothing';
  readonly types: { readonly baseline: ColumnType; readonly current: ColumnType };
  readonly cells: { readonly baseline: number; readonly current: number };
  /** Cells that were compared: neither missing nor of another kind. */
  readonly samples: { readonly baseline: number; readonly current: number };
  readonly missing: LostCells;
  /** Present, but of another kind than the baseline mostly holds, such as text among numbers. */
  readonly otherKinds: LostCells;
  readonly bins?: Bins;
  readonly populationStability?: number;
  readonly jensenShannon?: number;
  /** In the unit of the values, and in standard deviations of the baseline. */
  readonly wasserstein?: { readonly distance: number; readonly inDeviations: number };
  readonly kolmogorovSmirnov?: KolmogorovSmirnov;
  readonly chiSquared?: ChiSquared;
  readonly categories?: CategoryChanges;
}

/** Compares a column with its baseline: numbers by their distribution, anything else, or few values, by category. */
export function measureColumn(baseline: ColumnProfile, current: ColumnProfile): Measures {
  const comparedAs = comparison(baseline, current);
  const cells = { baseline: baseline.count, current: current.count };
  const compared = (comparedAs === 'categories' ? categories : comparedAs === 'numbers' ? numbers : nothing)(
    baseline,
    current,
  );
  const lost = (before: number, now: number): LostCells => ({
    baseline: cells.baseline > 0 ? before / cells.baseline : 0,
    current: cells.current > 0 ? now / cells.current : 0,
    pValue: hypergeometricUpper(now, cells.current, before + now, cells.baseline + cells.current),
  });
  return {
    comparedAs,
    types: { baseline: baseline.type, current: current.type },
    cells,
    missing: lost(baseline.kinds.missing, current.kinds.missing),
    otherKinds: lost(baseline.present - compared.samples.baseline, current.present - compared.samples.current),
    ...compared,
  };
}

type Compared = Omit<Measures, 'comparedAs' | 'types' | 'cells' | 'missing' | 'otherKinds'>;

function nothing(baseline: ColumnProfile, current: ColumnProfile): Compared {
  return { samples: { baseline: baseline.present, current: current.present } };
}

function comparison(baseline: ColumnProfile, current: ColumnProfile): Measures['comparedAs'] {
  const numeric = baseline.numeric.count > 0 && 2 * baseline.numeric.count >= baseline.present;
  if (numeric && !(baseline.numeric.distinct() <= fewValues && current.numeric.values())) return 'numbers';
  return numeric || baseline.categories.count > 0 ? 'categories' : 'nothing';
}

function numbers(baseline: ColumnProfile, current: ColumnProfile): Compared {
  const [p, q] = [baseline.numeric, current.numeric];
  const samples = { baseline: p.count, current: q.count };
  if (q.count === 0) return { samples };
  const bins = numericBins(p, q);
  const shared = sharedIntervals(p, q);
  const distance = wasserstein(shared);
  const deviation = p.standardDeviation();
  const inDeviations = distance === 0 ? 0 : distance / (deviation > 0 ? deviation : Math.abs(p.mean()) || 1);
  return {
    samples,
    bins,
    populationStability: populationStability(bins.baseline, bins.current),
    jensenShannon: jensenShannon(bins.baseline, bins.current),
    wasserstein: { distance, inDeviations },
    kolmogorovSmirnov: kolmogorovSmirnov(shared, p.count, q.count),
  };
}

function numericBins(p: ColumnProfile['numeric'], q: ColumnProfile['numeric']): Bins {
  if (p.histogram && q.histogram?.hasEdgesOf(p.histogram))
    return { edges: [...p.histogram.edges], baseline: [...p.histogram.counts], current: [...q.histogram.counts] };
  const edges = quantileEdges(p);
  return { edges, baseline: countsBetween(p, edges), current: countsBetween(q, edges) };
}

function categories(baseline: ColumnProfile, current: ColumnProfile): Compared {
  const shared = sharedCategories(baseline, current, baseline.numeric.count > 0);
  const sum = (counts: readonly number[]) => counts.reduce((total, each) => total + each, 0);
  const samples = { baseline: sum(shared.baseline), current: sum(shared.current) };
  if (samples.current === 0) return { samples };
  return {
    samples,
    bins: { ...(shared.names && { names: shared.names }), baseline: shared.baseline, current: shared.current },
    populationStability: populationStability(shared.baseline, shared.current),
    jensenShannon: jensenShannon(shared.baseline, shared.current),
    chiSquared: chiSquared(shared.baseline, shared.current),
    categories: categoryChanges(shared),
  };
}
