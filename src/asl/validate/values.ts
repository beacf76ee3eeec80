import { parseCall } from '../intrinsics/parse.ts';
import { isObject, type Json } from '../json.ts';
import { jsonata } from '../jsonata/library.ts';
import { expressionIn } from '../jsonata/template.ts';
import { withoutContext } from '../jsonata/top-level.ts';
import { parsePath } from '../path/parse.ts';
import { isReferencePath } from '../path/reference-path.ts';
import type { Findings } from './diagnostic.ts';

export function isPath(text: string): boolean {
  try {
    parsePath(text);
    return true;
  } catch {
    return false;
  }
}

/** A path, or a call where the field takes one. */
export function isPathOrCall(text: string): boolean {
  if (!text.startsWith('States.')) return isPath(text);
  try {
    parseCall(text);
    return true;
  } catch {
    return false;
  }
}

export function isReference(text: string): boolean {
  try {
    return isReferencePath(parsePath(text));
  } catch {
    return false;
  }
}

/** Payload templates: what a key ending in `.$` may hold. */
export function checkTemplate(found: Findings, location: string, template: Json): void {
  if (Array.isArray(template)) {
    for (const [i, item] of template.entries()) checkTemplate(found, `${location}[${i}]`, item);
    return;
  }
  if (!isObject(template)) return;
  for (const [key, value] of Object.entries(template)) {
    if (!key.endsWith('.$')) checkTemplate(found, `${location}/${key}`, value);
    else if (typeof value !== 'string' || !isPathOrCall(value))
      found.schema(
        location,
        `The value for the field '${key}' must be a valid JSONPath or a valid intrinsic function call`,
      );
  }
}

/** Every `{% … %}` in a JSONata state must at least be an expression. */
export function checkExpressions(found: Findings, location: string, value: Json): void {
  const source = expressionIn(value);
  if (source !== undefined) {
    checkExpression(found, location, source);
  } else if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) checkExpressions(found, `${location}[${i}]`, item);
  } else if (isObject(value)) {
    for (const [key, inner] of Object.entries(value)) checkExpressions(found, `${location}/${key}`, inner);
  }
}

function checkExpression(found: Findings, location: string, source: string): void {
  try {
    const bare = withoutContext(jsonata(source).ast());
    if (bare !== undefined)
      found.warn('NO_CONTEXT', `'${bare}' is nothing here: data is in $states.input, or in a variable`, location);
  } catch (error) {
    const { code, message } = error as { code?: string; message?: string };
    const reason = `${code === undefined ? '' : `${code}: `}${message ?? error}`;
    found.schema(location, `The JSONata expression '${source}' is not valid: ${reason}`);
  }
}
