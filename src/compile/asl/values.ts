import type { Json } from '../../asl/json.ts';
import type { EnvironmentNames } from '../../model/names.ts';
import { isReference, type Reference, referencesIn, type Value } from '../../model/values.ts';
import { field, jsonata, literal, objectOf } from './jsonata-text.ts';
import type { Scope } from './scope.ts';

/** Where a value stands: what it can see, and who uses it. */
export interface Place {
  readonly scope: Scope;
  readonly step: string;
  readonly environment: string;
  readonly names: EnvironmentNames;
}

/** JSONata of a reference. */
export function referenceExpression(reference: Reference, place: Place): string {
  const { scope, step } = place;
  switch (reference.$ref) {
    case 'parameter':
      return field('$parameters', reference.name);
    case 'data':
      return field(field(scope.resultOf(reference.step, step), 'outputs'), reference.output);
    case 'model':
      return field(scope.resultOf(reference.step, step), 'model');
    case 'metric':
      return field(field(scope.resultOf(reference.step, step), 'metrics'), reference.metric);
    case 'result':
      return reference.path.reduce(field, scope.resultOf(reference.step, step));
    case 'item':
      return reference.path.reduce(field, scope.iterationOf(reference.step, step).item);
    case 'version':
      return field(scope.resultOf(reference.step, step), 'version');
    case 'context':
      return contextExpression(reference.name, place);
  }
}

function contextExpression(name: Extract<Reference, { $ref: 'context' }>['name'], place: Place): string {
  switch (name) {
    case 'execution':
      return '$states.context.Execution.Id';
    case 'runId':
      return '$run';
    case 'environment':
      return literal(place.environment);
    default:
      return literal(place.names[name]);
  }
}

/** JSONata of any value. */
export function expression(value: Value, place: Place): string {
  if (isReference(value)) return referenceExpression(value, place);
  if (Array.isArray(value)) return `[${value.map((part: Value) => expression(part, place)).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(([key, part]) => [key, expression(part, place)] as const);
    return objectOf(Object.fromEntries(members));
  }
  return literal(value);
}

/** The value as a payload template: plain JSON with expressions where it depends on the run. */
export function template(value: Value, place: Place): Json {
  if (isReference(value)) return jsonata(referenceExpression(value, place));
  if (Array.isArray(value)) return value.map((part: Value) => template(part, place));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, template(part, place)]));
  }
  return typeof value === 'string' ? text(value) : (value as Json);
}

/** A literal string; one that looks like an expression is written as an expression for itself. */
export function text(value: string): string {
  return value.startsWith('{%') ? jsonata(literal(value)) : value;
}

/** The value as a string: strings as they are, anything else as JSON. */
export function stringTemplate(value: Value, place: Place): string {
  if (isStatic(value)) return text(typeof value === 'string' ? value : JSON.stringify(value));
  return jsonata(`$string(${expression(value, place)})`);
}

/** The value as JSON text, strings in quotes too, as the SageMaker Python SDK passes hyperparameters to scripts. */
export function jsonTextTemplate(value: Value, place: Place): string {
  if (isStatic(value)) return text(JSON.stringify(value));
  return jsonata(`($json := $string([${expression(value, place)}]); $substring($json, 1, $length($json) - 2))`);
}

function isStatic(value: Value): boolean {
  return referencesIn(value).next().done === true;
}
