import { countsBetween } from '../compare/quantiles.ts';
import type { ColumnProfile } from '../profile/column-profile.ts';
import type { Profile } from '../profile/profile.ts';
import type { ColumnConstraints, Constraints } from './constraints.ts';

export type ViolatedRule = 'missing column' | 'unknown column' | 'type' | 'completeness' | 'range' | 'categories';

export interface Violation {
  readonly column: string;
  readonly rule: ViolatedRule;
  /** How many cells break the rule, of how many; estimated for a range from the sketch, and never 0. */
  readonly count: number;
  readonly cells: number;
  /** Names the column, the rule and what was seen. */
  readonly text: string;
}

/** What in a profile breaks constraints by more than their tolerance; in the order of the columns. */
export function checkConstraints(profile: Profile, constraints: Constraints): Violation[] {
  if (profile.rows === 0) return [];
  const known = Object.entries(constraints.columns).flatMap(([name, rules]) => {
    const column = profile.columns.get(name);
    return column ? broken(name, column, rules) : [absent(name, profile.rows)];
  });
  if (constraints.otherColumns !== false) return known;
  const others = [...profile.columns].filter(([name]) => !(name in constraints.columns));
  return [...known, ...others.map(([name, column]) => unknown(name, column.count))];
}

function absent(column: string, cells: number): Violation {
  return { column, rule: 'missing column', count: cells, cells, text: `${column}: the column is not there` };
}

function unknown(column: string, cells: number): Violation {
  return { column, rule: 'unknown column', count: cells, cells, text: `${column}: the column is not expected` };
}

function broken(name: string, column: ColumnProfile, rules: ColumnConstraints): Violation[] {
  const cells = column.count;
  const found: Violation[] = [];
  const tolerance = rules.tolerance ?? 0;
  const check = (rule: ViolatedRule, count: number, of: number, tolerated: number, what: string) => {
    if (count > tolerated * of)
      found.push({ column: name, rule, count, cells: of, text: `${name}: ${count} of ${of} cells ${what}` });
  };
  if (rules.completeness !== undefined) {
    const tolerated = 1 - rules.completeness + 1e-12;
    check(
      'completeness',
      column.kinds.missing,
      cells,
      tolerated,
      `are missing, completeness must be ${rules.completeness}`,
    );
  }
  if (rules.type)
    check('type', ofOtherType(column, rules.type), column.present, tolerance, `are not of type ${rules.type}`);
  const range = `are outside of ${rules.minimum ?? '−∞'} to ${rules.maximum ?? '∞'}`;
  check('range', outside(column, rules), column.numeric.count, tolerance, range);
  if (rules.categories) {
    const { count, names } = unlisted(column, rules.categories);
    check(
      'categories',
      count,
      column.categories.count,
      tolerance,
      `are of other categories: ${names.slice(0, 5).join(', ')}`,
    );
  }
  return found;
}

function ofOtherType({ kinds, present }: ColumnProfile, type: NonNullable<ColumnConstraints['type']>): number {
  return present - (type === 'fraction' ? kinds.fraction + kinds.integer : kinds[type]);
}

function outside({ numeric }: ColumnProfile, { minimum, maximum }: ColumnConstraints): number {
  if (numeric.count === 0) return 0;
  let count = 0;
  if (minimum !== undefined && numeric.min < minimum)
    count += Math.max(1, Math.round(countsBetween(numeric, [minimum])[0]!));
  if (maximum !== undefined && numeric.max > maximum) count += Math.max(1, Math.round(countAbove(numeric, maximum)));
  return count;
}

/** The edge itself is allowed: values are counted from the next double upwards. */
function countAbove(numeric: ColumnProfile['numeric'], maximum: number): number {
  const values = numeric.values();
  if (values) return values.reduce((sum, [x, count]) => (x > maximum ? sum + count : sum), 0);
  return countsBetween(numeric, [maximum])[1]!;
}

function unlisted({ categories }: ColumnProfile, listed: readonly string[]): { count: number; names: string[] } {
  const allowed = new Set(listed);
  const others = categories.sample().filter(({ name }) => !allowed.has(name));
  const names = others.sort((a, b) => b.count - a.count).map(({ name }) => JSON.stringify(name));
  return { count: categories.countOutside([...allowed]), names };
}
