import { adjustForMany } from './false-discovery.ts';
import type { LostCells, Measures } from './measure.ts';
import type { Thresholds } from './thresholds.ts';

export type ColumnStatus = 'stable' | 'drift' | 'insufficient' | 'not compared';

/** Why a column drifted: what was seen, and the threshold that it reached. */
export interface Reason {
  readonly measure: 'distribution' | 'missing' | 'other kinds' | 'new categories';
  readonly text: string;
  /** Adjusted for the number of tests. */
  readonly pValue: number;
}

export interface Judgement {
  readonly status: ColumnStatus;
  /** The least p-value of the column's tests, adjusted; 1 if none was made. */
  readonly pValue: number;
  readonly reasons: readonly Reason[];
}

interface Test {
  readonly measure: Reason['measure'];
  readonly pValue: number;
  /** What is large enough to matter, in words; none if nothing is. */
  readonly effects: readonly string[];
}

/** Judges columns together: the p-values of all their tests are adjusted for their number. */
export function judge(columns: readonly Measures[], thresholds: Thresholds): Judgement[] {
  const tests = columns.map((measures) => testsOf(measures, thresholds));
  const adjusted = adjustForMany(tests.flat().map(({ pValue }) => pValue));
  let at = 0;
  return columns.map((measures, i) => {
    const mine = tests[i]!.map((test) => ({ ...test, pValue: adjusted[at++]! }));
    const reasons = mine
      .filter(({ pValue, effects }) => pValue < thresholds.alpha && effects.length > 0)
      .map(({ measure, pValue, effects }) => ({ measure, pValue, text: effects.join('; ') }));
    const pValue = Math.min(1, ...mine.map((test) => test.pValue));
    return { status: reasons.length > 0 ? 'drift' : statusWithout(measures, thresholds), pValue, reasons };
  });
}

function statusWithout({ comparedAs, samples }: Measures, { minimumSamples }: Thresholds): ColumnStatus {
  if (comparedAs === 'nothing') return 'not compared';
  return Math.min(samples.baseline, samples.current) < minimumSamples ? 'insufficient' : 'stable';
}

function testsOf(measures: Measures, thresholds: Thresholds): Test[] {
  const { cells, samples, missing, otherKinds, kolmogorovSmirnov, chiSquared, categories } = measures;
  const tests: Test[] = [];
  if (Math.min(cells.baseline, cells.current) < thresholds.minimumSamples) return tests;
  const lost = (measure: 'missing' | 'other kinds', { pValue, ...shares }: LostCells, what: string) => {
    const [now, before] = [percent(shares.current), percent(shares.baseline)];
    const matters = shares.current - shares.baseline >= thresholds.missing;
    tests.push({ measure, pValue, effects: matters ? [`${now} ${what}, ${before} in the baseline`] : [] });
  };
  if (missing.current > 0) lost('missing', missing, 'missing');
  if (otherKinds.current > 0) lost('other kinds', otherKinds, `of another kind than ${measures.types.baseline}`);
  if (Math.min(samples.baseline, samples.current) < thresholds.minimumSamples) return tests;
  const distribution = kolmogorovSmirnov ?? chiSquared;
  if (distribution)
    tests.push({ measure: 'distribution', pValue: distribution.pValue, effects: distances(measures, thresholds) });
  if (categories?.added.length)
    tests.push({ measure: 'new categories', pValue: categories.pValue, effects: additions(measures, thresholds) });
  return tests;
}

function distances(measures: Measures, thresholds: Thresholds): string[] {
  const { populationStability: index = 0, jensenShannon: distance = 0, wasserstein } = measures;
  const noise = expectedIndex(measures);
  const moved = wasserstein?.inDeviations ?? 0;
  const effects: string[] = [];
  const reached = (name: string, value: number, beyondChance: number, threshold: number) => {
    if (beyondChance >= threshold) effects.push(`${name} ${round(value)}, threshold ${threshold}`);
  };
  reached('population stability index', index, index - noise, thresholds.populationStability);
  const squared = distance ** 2 - noise / (8 * Math.LN2);
  reached('Jensen-Shannon distance', distance, Math.sqrt(Math.max(0, squared)), thresholds.jensenShannon);
  reached('Wasserstein distance in standard deviations', moved, moved, thresholds.wasserstein);
  return effects;
}

/**
 * The population stability index that samples of one distribution have by chance, on average: with many categories and
 * few samples that alone is above any threshold. The squared Jensen-Shannon distance has 1 / (8 ln 2) of it.
 * Source: Yurdakul and Naranjo, Statistical properties of the population stability index (2020).
 */
function expectedIndex({ bins, samples }: Measures): number {
  const used = bins?.baseline.filter((count, i) => count + bins.current[i]! > 0).length ?? 1;
  return (used - 1) * (1 / samples.baseline + 1 / samples.current);
}

function additions({ categories, samples }: Measures, thresholds: Thresholds): string[] {
  const added = categories?.added ?? [];
  const share = added.reduce((sum, { count }) => sum + count, 0) / samples.current;
  if (share < thresholds.newCategories) return [];
  const named = added.slice(0, 3).map(({ name, count }) => `${JSON.stringify(name)} (${count})`);
  return [`${percent(share)} in new categories: ${named.join(', ')}${added.length > 3 ? ' and others' : ''}`];
}

function percent(share: number): string {
  return `${round(share * 100)} %`;
}

function round(value: number): string {
  return String(Number(value.toPrecision(3)));
}
