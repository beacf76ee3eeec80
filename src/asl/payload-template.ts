import { evaluateCall } from './intrinsics/evaluate.ts';
import { parseCall } from './intrinsics/parse.ts';
import { isObject, type Json, type JsonObject, setKey } from './json.ts';
import { requireForField } from './path/lookup.ts';
import { parsePath } from './path/parse.ts';
import type { Scope } from './scope.ts';

export type Evaluator = (scope: Scope) => Json;

/** The value of a field such as `ErrorPath` or `"x.$"`: a path or a call of an intrinsic function. */
export function compilePathOrCall(text: string, field: string): Evaluator {
  if (text.startsWith('States.')) {
    const call = parseCall(text);
    return (scope) => evaluateCall(call, scope);
  }
  const path = parsePath(text);
  return (scope) => requireForField(path, field, scope);
}

/**
 * Compiles a payload template of JSONPath states: keys that end with `.$` take the value of a path or intrinsic call,
 * everything else is as it stands. Throws SyntaxError for a value that is neither.
 */
export function compileTemplate(template: Json): Evaluator {
  return compile(template) ?? (() => template);
}

/** Undefined when the value holds nothing to evaluate. */
function compile(template: Json): Evaluator | undefined {
  if (Array.isArray(template)) {
    const items = template.map(compile);
    if (items.every((item) => item === undefined)) return undefined;
    return (scope) => items.map((item, i) => (item === undefined ? (template[i] as Json) : item(scope)));
  }
  if (!isObject(template)) return undefined;
  let dynamic = false;
  const fields = Object.entries(template).map(([key, value]): [string, Evaluator] => {
    if (key.endsWith('.$')) {
      if (typeof value !== 'string') throw new SyntaxError(`the value of ${key} must be a path or an intrinsic call`);
      dynamic = true;
      return [key.slice(0, -2), compilePathOrCall(value, key)];
    }
    const inner = compile(value);
    if (inner !== undefined) dynamic = true;
    return [key, inner ?? (() => value)];
  });
  if (!dynamic) return undefined;
  return (scope) => {
    const out: JsonObject = {};
    for (let i = 0; i < fields.length; i++) {
      const field = fields[i] as [string, Evaluator];
      setKey(out, field[0], field[1](scope));
    }
    return out;
  };
}
