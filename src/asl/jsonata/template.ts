import { isObject, type Json, type JsonObject, setKey } from '../json.ts';
import type { Scope } from '../scope.ts';
import { compileExpression, type JsonataEvaluator, queryError, type States } from './expression.ts';

export type TemplateEvaluator = (scope: Scope, states: States) => Json;

/** The expression inside `{% … %}`, or undefined for any other text. */
export function expressionIn(text: Json | undefined): string | undefined {
  return typeof text === 'string' && text.length >= 4 && text.startsWith('{%') && text.endsWith('%}')
    ? text.slice(2, -2).trim()
    : undefined;
}

/** Compiles a field of a JSONata state: every `{% … %}` string in it is evaluated, and must give a value. */
export function compileJsonataTemplate(template: Json, field: string): TemplateEvaluator {
  return compile(template, field) ?? (() => template);
}

function compile(template: Json, field: string): TemplateEvaluator | undefined {
  const source = expressionIn(template);
  if (source !== undefined) return required(compileExpression(source, field), source, field);
  if (Array.isArray(template)) {
    const items = template.map((item, i) => compile(item, `${field}[${i}]`));
    if (items.every((item) => item === undefined)) return undefined;
    return (scope, states) =>
      items.map((item, i) => (item === undefined ? (template[i] as Json) : item(scope, states)));
  }
  if (!isObject(template)) return undefined;
  const fields = Object.entries(template).map(
    ([key, value]) => [key, value, compile(value, `${field}/${key}`)] as const,
  );
  if (fields.every(([, , evaluate]) => evaluate === undefined)) return undefined;
  return (scope, states) => {
    const out: JsonObject = {};
    for (const [key, value, evaluate] of fields)
      setKey(out, key, evaluate === undefined ? value : evaluate(scope, states));
    return out;
  };
}

function required(evaluate: JsonataEvaluator, source: string, field: string): TemplateEvaluator {
  return (scope, states) => {
    const value = evaluate(scope, states);
    if (value === undefined) {
      throw queryError(
        `The JSONata expression '${source}' specified for the field '${field}' returned nothing (undefined).`,
        field,
      );
    }
    return value;
  };
}
