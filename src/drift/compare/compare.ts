import type { Violation } from '../constraints/check.ts';
import { ColumnProfile } from '../profile/column-profile.ts';
import type { Profile } from '../profile/profile.ts';
import type { SegmentedProfile } from '../profile/segmented-profile.ts';
import { type Judgement, judge } from './judge.ts';
import { type Measures, measureColumn } from './measure.ts';
import { defaultThresholds, type Thresholds } from './thresholds.ts';

export interface ColumnComparison extends Judgement {
  readonly column: string;
  readonly measures: Measures;
}

export interface Comparison {
  readonly rows: { readonly baseline: number; readonly current: number };
  readonly thresholds: Thresholds;
  readonly verdict: Verdict;
  readonly columns: readonly ColumnComparison[];
  readonly violations: readonly Violation[];
  /** By value of the segment's column, judged together with the whole; empty unless asked for. */
  readonly segments: Readonly<Record<string, readonly ColumnComparison[]>>;
}

export interface Verdict {
  /** `insufficient` when no column had enough samples on both sides. */
  readonly status: 'stable' | 'drift' | 'violation' | 'insufficient';
  /** One line each, naming the column; the same numbers are in the columns. */
  readonly reasons: readonly string[];
}

export interface CompareOptions {
  readonly thresholds?: Partial<Thresholds>;
  /** Only these columns. @default those of the baseline */
  readonly columns?: readonly string[];
  /** What broke the constraints, from `checkConstraints`; any makes the verdict at least `violation`. */
  readonly violations?: readonly Violation[];
}

/**
 * Compares profiles column by column and gives a verdict: `drift` if any column drifted. If nothing has changed, the
 * verdict is `drift` with a probability of at most `alpha`, whatever the number of columns.
 */
export function compareProfiles(baseline: Profile, current: Profile, options: CompareOptions = {}): Comparison {
  return compared([['', baseline, current]], options);
}

/** The same with a comparison of every segment that both sides have; all tests are adjusted together. */
export function compareSegments(
  baseline: SegmentedProfile,
  current: SegmentedProfile,
  options: CompareOptions = {},
): Comparison {
  const segments = [...baseline.segments].flatMap(([value, profile]) => {
    const other = current.segments.get(value);
    return other ? [[value, profile, other] as const] : [];
  });
  return compared([['', baseline.whole, current.whole], ...segments], options);
}

type Pair = readonly [segment: string, baseline: Profile, current: Profile];

function compared(pairs: readonly [Pair, ...Pair[]], options: CompareOptions): Comparison {
  const thresholds = { ...defaultThresholds, ...options.thresholds };
  const measured = pairs.map(([, baseline, current]) => measureProfiles(baseline, current, options.columns));
  const judged = judge(
    measured.flat().map(({ measures }) => measures),
    thresholds,
  );
  let at = 0;
  const [whole, ...segments] = measured.map((columns) => columns.map((each) => ({ ...each, ...judged[at++]! })));
  const named = Object.fromEntries(segments.map((columns, i) => [pairs[i + 1]![0], columns]));
  const [, baseline, current] = pairs[0];
  const violations = options.violations ?? [];
  return {
    rows: { baseline: baseline.rows, current: current.rows },
    thresholds,
    verdict: verdictOf(whole!, named, violations),
    columns: whole!,
    violations,
    segments: named,
  };
}

function measureProfiles(baseline: Profile, current: Profile, only: readonly string[] | undefined) {
  const names = only ?? [...baseline.columns.keys()];
  return names.map((column) => ({
    column,
    measures: measureColumn(columnOf(baseline, column), columnOf(current, column)),
  }));
}

/** A column that a profile lacks is one in which every cell is missing. */
function columnOf(profile: Profile, name: string): ColumnProfile {
  const known = profile.columns.get(name);
  if (known) return known;
  const column = new ColumnProfile();
  column.addMissing(profile.rows);
  return column;
}

function verdictOf(
  whole: readonly ColumnComparison[],
  segments: Readonly<Record<string, readonly ColumnComparison[]>>,
  violations: readonly Violation[],
): Verdict {
  const reasons = [
    ...whole.flatMap(({ column, reasons: found }) => found.map(({ text }) => `${column}: ${text}`)),
    ...Object.entries(segments).flatMap(([value, columns]) =>
      columns.flatMap(({ column, reasons: found }) => found.map(({ text }) => `${column}, segment ${value}: ${text}`)),
    ),
  ];
  const broken = violations.map(({ text }) => text);
  if (reasons.length > 0) return { status: 'drift', reasons: [...reasons, ...broken] };
  if (broken.length > 0) return { status: 'violation', reasons: broken };
  const some = whole.some(({ status }) => status === 'stable');
  return some
    ? { status: 'stable', reasons: [] }
    : { status: 'insufficient', reasons: ['too few samples for a test in every column'] };
}
