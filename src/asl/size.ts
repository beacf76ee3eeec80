import type { Json } from './json.ts';

/** Values nested deeper than this are taken for too large: the service's parser reads no deeper either. */
const maxDepth = 1000;

/** Whether the value's JSON text has more than `limit` UTF-8 bytes. Small values are decided without writing them. */
export function exceeds(value: Json, limit: number): boolean {
  const bound = upperBound(value, limit, maxDepth);
  return bound === Number.POSITIVE_INFINITY || (bound > limit && Buffer.byteLength(JSON.stringify(value)) > limit);
}

export function isTooDeep(value: Json): boolean {
  return upperBound(value, Number.POSITIVE_INFINITY, maxDepth) === Number.POSITIVE_INFINITY;
}

/** At least the size of the JSON text; stops counting beyond `limit`. Infinite for a value that is nested too deeply. */
function upperBound(value: Json, limit: number, depth: number): number {
  switch (typeof value) {
    case 'string':
      return value.length * 6 + 2;
    case 'number':
      return 25;
    case 'boolean':
      return 5;
    default:
  }
  if (value === null) return 4;
  if (depth === 0) return Number.POSITIVE_INFINITY;
  let total = 2;
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length && total <= limit; i++)
      total += 1 + upperBound(value[i] as Json, limit, depth - 1);
    return total;
  }
  for (const key of Object.keys(value)) {
    total += key.length * 6 + 4 + upperBound(value[key] as Json, limit, depth - 1);
    if (total > limit) break;
  }
  return total;
}
