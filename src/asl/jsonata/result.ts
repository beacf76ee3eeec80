import { type Json, type JsonObject, setKey } from '../json.ts';

/** The value is a function, or holds one, and cannot leave the expression. */
export class UnsupportedResult extends Error {
  override name = 'UnsupportedResult';
}

/**
 * What an expression gave, as plain JSON: the library marks its own arrays with extra properties, which are dropped.
 * Values without marks are not copied. Undefined stays undefined; inside objects and lists it is left out.
 */
export function toJson(value: unknown): Json | undefined {
  switch (typeof value) {
    case 'string':
    case 'boolean':
    case 'undefined':
      return value;
    case 'number':
      return Number.isFinite(value) ? value : null;
    case 'object':
      return value === null ? null : Array.isArray(value) ? plainArray(value) : plainObject(value);
    default:
      throw new UnsupportedResult();
  }
}

function plainArray(value: unknown[]): Json {
  let same = Object.keys(value).length === value.length;
  const out: Json[] = [];
  for (const item of value) {
    const plain = toJson(item);
    if (plain !== item) same = false;
    if (plain !== undefined) out.push(plain);
  }
  return same ? (value as Json[]) : out;
}

function plainObject(value: object): Json {
  if ('_jsonata_lambda' in value || '_jsonata_function' in value) throw new UnsupportedResult();
  let same = true;
  const out: JsonObject = {};
  for (const [key, item] of Object.entries(value)) {
    const plain = toJson(item);
    if (plain !== item) same = false;
    if (plain !== undefined) setKey(out, key, plain);
  }
  return same ? (value as JsonObject) : out;
}
