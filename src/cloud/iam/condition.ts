import { conditionOperators } from './condition-operators.ts';
import { type ConditionElement, listOf } from './policy-document.ts';
import { anyMatch } from './policy-variable.ts';
import type { RequestContext } from './request-context.ts';

/** One operator with one key and its values. A statement applies when all of its conditions hold. */
export interface CompiledCondition {
  /** As written: `ForAnyValue:StringLikeIfExists`. */
  operator: string;
  /** As written. */
  key: string;
  values: string[];
  holds: (context: RequestContext) => boolean;
}

export type SetOperator = 'ForAllValues' | 'ForAnyValue';

/** `ForAnyValue:StringLikeIfExists` in its parts; `undefined` where AWS knows no such operator. */
export function parseOperator(
  operator: string,
): { set: SetOperator | undefined; base: string; ifExists: boolean } | undefined {
  const match = /^(?:(ForAllValues|ForAnyValue):)?([A-Za-z]+?)(IfExists)?$/.exec(operator);
  if (!match) return undefined;
  const [, set, base, ifExists] = match;
  if (base === 'Null') return ifExists ? undefined : { set: undefined, base, ifExists: false };
  if (!conditionOperators.has(base!)) return undefined;
  return { set: set as SetOperator | undefined, base: base!, ifExists: ifExists !== undefined };
}

/** Compiles a Condition element, whose operators {@link parseOperator} knows. */
export function compileConditions(
  element: ConditionElement | undefined,
  options: { variables: boolean },
): CompiledCondition[] {
  const conditions: CompiledCondition[] = [];
  for (const [operator, byKey] of Object.entries(element ?? {})) {
    for (const [key, written] of Object.entries(byKey)) {
      const values = listOf(written).map(String);
      conditions.push({ operator, key, values, holds: compileCondition(operator, key, values, options) });
    }
  }
  return conditions;
}

function compileCondition(
  operator: string,
  key: string,
  values: string[],
  options: { variables: boolean },
): CompiledCondition['holds'] {
  const parsed = parseOperator(operator)!;
  const lowerCaseKey = key.toLowerCase();
  if (parsed.base === 'Null') return nullCondition(lowerCaseKey, values);
  const { negated, compile } = conditionOperators.get(parsed.base)!;
  const matchers = values.map((value) => compile(value, options));
  const { set, ifExists } = parsed;
  // The set operator decides on an absent key before IfExists is looked at.
  const whenAbsent = set ? set === 'ForAllValues' : ifExists || negated;
  return (context) => {
    const seen = context.values(lowerCaseKey);
    if (seen === undefined || (set && isNullSet(seen))) return whenAbsent;
    // A value that holds a variable without value makes a condition fail, a negated one too.
    const fits = (value: string) => anyMatch(matchers, value, context) === !negated;
    const isEvery = set === 'ForAllValues' || (set === undefined && negated);
    return isEvery ? seen.every(fits) : seen.some(fits);
  };
}

/** Set operators take a key whose only value is empty as absent. Source: "Multivalued context keys", IAM User Guide. */
function isNullSet(seen: string[]): boolean {
  return seen.every((value) => value === '');
}

/** `true` asks for the key to be absent, `false` for it to be there. */
function nullCondition(key: string, values: string[]): CompiledCondition['holds'] {
  const wanted = values.map((value) => value.toLowerCase() === 'true');
  return (context) => wanted.includes(context.values(key) === undefined);
}
