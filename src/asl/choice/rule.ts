import { runtimeFailure } from '../failure.ts';
import type { Json, JsonObject } from '../json.ts';
import { findPath } from '../path/lookup.ts';
import { parsePath } from '../path/parse.ts';
import type { Path } from '../path/path.ts';
import type { Scope } from '../scope.ts';
import { type Comparison, comparisons, matchesPattern, typeTests } from './operators.ts';

export type Rule = (scope: Scope) => boolean;

/** Compiles a choice rule of JSONPath states. Throws SyntaxError for what is no rule. */
export function compileRule(rule: JsonObject): Rule {
  if (Array.isArray(rule.And)) {
    const all = rule.And.map((inner) => compileRule(inner as JsonObject));
    return (scope) => all.every((test) => test(scope));
  }
  if (Array.isArray(rule.Or)) {
    const any = rule.Or.map((inner) => compileRule(inner as JsonObject));
    return (scope) => any.some((test) => test(scope));
  }
  if (rule.Not !== undefined) {
    const inner = compileRule(rule.Not as JsonObject);
    return (scope) => !inner(scope);
  }
  return compileComparison(rule);
}

function compileComparison(rule: JsonObject): Rule {
  const variable = parsePath(String(rule.Variable));
  for (const [key, operand] of Object.entries(rule)) {
    if (key === 'IsPresent') return (scope) => isPresent(variable, scope) === operand;
    const test = own(typeTests, key);
    if (test) return (scope) => test(required(variable, 'Variable', scope)) === operand;
    const compare = key === 'StringMatches' ? matchesPattern : own(comparisons, key);
    if (compare) return (scope) => compare(required(variable, 'Variable', scope), operand as Json);
    const comparePath = key.endsWith('Path') ? own(comparisons, key.slice(0, -4)) : undefined;
    if (comparePath) return compareWithPath(variable, comparePath, key, String(operand));
  }
  throw new SyntaxError(`no operator of Choice in ${JSON.stringify(rule)}`);
}

function compareWithPath(variable: Path, compare: Comparison, key: string, text: string): Rule {
  const operand = parsePath(text);
  return (scope) => compare(required(variable, 'Variable', scope), required(operand, key, scope));
}

function isPresent(path: Path, scope: Scope): boolean {
  const value = findPath(path, scope);
  return path.definite ? value !== undefined : Array.isArray(value) && value.length > 0;
}

function required(path: Path, field: string, scope: Scope): Json {
  const value = findPath(path, scope);
  if (value !== undefined) return value;
  throw runtimeFailure(
    field === 'Variable'
      ? `Invalid path '${path.text}': The choice state's condition path references an invalid value.`
      : `Invalid path '${path.text}': The choice state's ${field} references an invalid value.`,
  );
}

function own<T>(table: Record<string, T>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
