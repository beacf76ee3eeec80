import type { Json } from '../json.ts';
import { parseTimestamp } from '../timestamp.ts';
import { matchesWildcard } from './wildcard.ts';

/** Compares the value of `Variable` with the operand. A value of another type never matches. */
export type Comparison = (value: Json, operand: Json) => boolean;

function strings(test: (order: number) => boolean): Comparison {
  return (a, b) => typeof a === 'string' && typeof b === 'string' && test(a < b ? -1 : a > b ? 1 : 0);
}

function numbers(test: (order: number) => boolean): Comparison {
  return (a, b) => typeof a === 'number' && typeof b === 'number' && test(a - b);
}

function timestamps(test: (order: number) => boolean): Comparison {
  return (a, b) => {
    if (typeof a !== 'string' || typeof b !== 'string') return false;
    const [left, right] = [parseTimestamp(a), parseTimestamp(b)];
    return left !== undefined && right !== undefined && test(left - right);
  };
}

const equals = (order: number) => order === 0;
const less = (order: number) => order < 0;
const greater = (order: number) => order > 0;
const atMost = (order: number) => order <= 0;
const atLeast = (order: number) => order >= 0;

/** Operators that take an operand, each with a variant that takes a path (`StringEqualsPath`). */
export const comparisons: Record<string, Comparison> = {
  StringEquals: strings(equals),
  StringLessThan: strings(less),
  StringGreaterThan: strings(greater),
  StringLessThanEquals: strings(atMost),
  StringGreaterThanEquals: strings(atLeast),
  NumericEquals: numbers(equals),
  NumericLessThan: numbers(less),
  NumericGreaterThan: numbers(greater),
  NumericLessThanEquals: numbers(atMost),
  NumericGreaterThanEquals: numbers(atLeast),
  BooleanEquals: (a, b) => typeof a === 'boolean' && a === b,
  TimestampEquals: timestamps(equals),
  TimestampLessThan: timestamps(less),
  TimestampGreaterThan: timestamps(greater),
  TimestampLessThanEquals: timestamps(atMost),
  TimestampGreaterThanEquals: timestamps(atLeast),
};

/** `StringMatches` has no variant with a path. */
export const matchesPattern: Comparison = (a, b) =>
  typeof a === 'string' && typeof b === 'string' && matchesWildcard(b, a);

/** Type tests. `IsPresent` is apart: it is about the path, not the value. */
export const typeTests: Record<string, (value: Json) => boolean> = {
  IsNull: (value) => value === null,
  IsNumeric: (value) => typeof value === 'number',
  IsString: (value) => typeof value === 'string',
  IsBoolean: (value) => typeof value === 'boolean',
  IsTimestamp: (value) => typeof value === 'string' && parseTimestamp(value) !== undefined,
};
