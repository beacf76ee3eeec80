import { UnreadableConstraints } from '../../errors/catalogue/drift.ts';
import { lockstepError } from '../../errors/index.ts';

export const constraintsVersion = 1;

/** What the cells of a column must be. Whatever is left out is not checked. */
export interface ColumnConstraints {
  /** `fraction` allows integers too. */
  readonly type?: 'integer' | 'fraction' | 'boolean' | 'timestamp' | 'text';
  /** The least share of cells that are not missing, 0 to 1. */
  readonly completeness?: number;
  /** Numbers, both ends included. */
  readonly minimum?: number;
  readonly maximum?: number;
  /** The only categories allowed. */
  readonly categories?: readonly string[];
  /** The share of the cells that may break type, range or categories, 0 to 1. @default 0 */
  readonly tolerance?: number;
}

/** A file that people edit: `{ "version": 1, "columns": { "distance": { "type": "fraction", "minimum": 0 } } }`. */
export interface Constraints {
  readonly version: typeof constraintsVersion;
  readonly columns: Readonly<Record<string, ColumnConstraints>>;
  /** Whether columns without constraints may come. @default true */
  readonly otherColumns?: boolean;
}

const types = ['integer', 'fraction', 'boolean', 'timestamp', 'text'];
const shares = ['completeness', 'tolerance'] as const;
const known = ['type', 'completeness', 'minimum', 'maximum', 'categories', 'tolerance'];

/** Checks constraints that were edited by hand. @throws UnreadableConstraints with the path and the value seen */
export function parseConstraints(json: unknown, where = 'this value'): Constraints {
  const refuse = (reason: string) => lockstepError(UnreadableConstraints, { where, reason });
  const seen = json as Constraints | null;
  if (typeof seen !== 'object' || seen === null || typeof seen.columns !== 'object' || seen.columns === null)
    throw refuse('columns are missing');
  if (seen.version !== constraintsVersion)
    throw refuse(`version must be ${constraintsVersion} — saw ${JSON.stringify(seen.version)}`);
  for (const [name, column] of Object.entries(seen.columns)) {
    const fault = faultOf(column);
    if (fault) throw refuse(`columns.${name}${fault}`);
  }
  return seen;
}

function faultOf(column: ColumnConstraints): string | undefined {
  if (typeof column !== 'object' || column === null) return ` must be an object — saw ${JSON.stringify(column)}`;
  const unknown = Object.keys(column).find((key) => !known.includes(key));
  if (unknown) return `.${unknown} is no constraint; those are ${known.join(', ')}`;
  if (column.type !== undefined && !types.includes(column.type))
    return `.type must be one of ${types.join(', ')} — saw ${JSON.stringify(column.type)}`;
  for (const key of shares) {
    const share = column[key];
    if (share !== undefined && !(typeof share === 'number' && share >= 0 && share <= 1))
      return `.${key} must be between 0 and 1 — saw ${JSON.stringify(share)}`;
  }
  for (const key of ['minimum', 'maximum'] as const) {
    const bound = column[key];
    if (bound !== undefined && !Number.isFinite(bound))
      return `.${key} must be a number — saw ${JSON.stringify(bound)}`;
  }
  const { categories } = column;
  if (categories !== undefined && !(Array.isArray(categories) && categories.every((each) => typeof each === 'string')))
    return `.categories must be a list of texts — saw ${JSON.stringify(categories)}`;
  return undefined;
}
