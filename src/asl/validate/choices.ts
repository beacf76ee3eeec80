import { comparisons, typeTests } from '../choice/operators.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';
import { expressionIn } from '../jsonata/template.ts';
import type { Findings } from './diagnostic.ts';
import { checkExpressions, isPath } from './values.ts';

/** The rules of a Choice state in either query language. */
export function checkChoices(found: Findings, location: string, choices: Json, jsonata: boolean): void {
  if (!Array.isArray(choices) || choices.length === 0) {
    found.schema(location, 'Value cannot be empty');
    return;
  }
  for (const [i, rule] of choices.entries()) {
    const at = `${location}[${i}]`;
    if (!isObject(rule)) {
      found.schema(at, 'Value must be an object');
      continue;
    }
    if (typeof rule.Next !== 'string') found.schema(at, 'These fields are required: [Next]');
    if (jsonata) checkCondition(found, at, rule);
    else checkRule(found, at, rule);
  }
}

function checkCondition(found: Findings, at: string, rule: JsonObject): void {
  const { Condition: condition } = rule;
  if (condition === undefined) found.schema(at, 'These fields are required: [Condition]');
  else if (typeof condition !== 'boolean' && expressionIn(condition) === undefined)
    found.schema(`${at}/Condition`, 'Value must be a boolean or a JSONata expression');
  else checkExpressions(found, `${at}/Condition`, condition);
}

function checkRule(found: Findings, at: string, rule: JsonObject): void {
  for (const key of ['And', 'Or'] as const) {
    const inner = rule[key];
    if (inner === undefined) continue;
    if (!Array.isArray(inner) || inner.length === 0) {
      found.schema(`${at}/${key}`, 'Value cannot be empty');
      return;
    }
    for (const [i, each] of inner.entries())
      if (isObject(each)) checkRule(found, `${at}/${key}[${i}]`, each);
      else found.schema(`${at}/${key}[${i}]`, 'Value must be an object');
    return;
  }
  if (rule.Not !== undefined) {
    if (isObject(rule.Not)) checkRule(found, `${at}/Not`, rule.Not);
    else found.schema(`${at}/Not`, 'Value must be an object');
    return;
  }
  checkComparison(found, at, rule);
}

function checkComparison(found: Findings, at: string, rule: JsonObject): void {
  if (typeof rule.Variable !== 'string') found.schema(at, 'These fields are required: [Variable]');
  else if (!isPath(rule.Variable)) found.schema(`${at}/Variable`, 'Value is not a valid JSONPath');
  const operators = Object.keys(rule).filter(isOperator);
  if (operators.length !== 1) {
    found.schema(at, 'There should be exactly one comparison operator');
    return;
  }
  const operator = operators[0] as string;
  const operand = rule[operator];
  const wanted = operandType(operator);

  if (typeof operand !== wanted) found.schema(`${at}/${operator}`, `Value must be a ${wanted}`);
  else if (operator.endsWith('Path') && !isPath(operand as string))
    found.schema(`${at}/${operator}`, 'Value is not a valid JSONPath');
}

function isOperator(key: string): boolean {
  const bare = key.endsWith('Path') ? key.slice(0, -4) : key;
  return (
    Object.hasOwn(comparisons, bare) || Object.hasOwn(typeTests, key) || key === 'IsPresent' || key === 'StringMatches'
  );
}

function operandType(operator: string): 'string' | 'number' | 'boolean' {
  if (operator.endsWith('Path')) return 'string';
  if (operator.startsWith('Is') || operator.startsWith('Boolean')) return 'boolean';
  return operator.startsWith('Numeric') ? 'number' : 'string';
}
