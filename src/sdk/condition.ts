import type { Authored, AuthoredCondition, Comparison } from './handles.ts';

/** Compares a value: `when(counted.rows).atLeast(1000)`. */
export function when(left: Authored) {
  const compare =
    (operator: Comparison) =>
    (right: Authored): AuthoredCondition => ({ kind: 'compare', left, operator, right });
  return {
    equals: compare('='),
    notEquals: compare('!='),
    lessThan: compare('<'),
    atMost: compare('<='),
    moreThan: compare('>'),
    atLeast: compare('>='),
  };
}

export function all(...conditions: readonly AuthoredCondition[]): AuthoredCondition {
  return { kind: 'all', conditions };
}

export function any(...conditions: readonly AuthoredCondition[]): AuthoredCondition {
  return { kind: 'any', conditions };
}

export function not(condition: AuthoredCondition): AuthoredCondition {
  return { kind: 'not', condition };
}
