import type { Json } from './json.ts';

/** Whether the value's JSON text has more than `limit` UTF-8 bytes. Small values are decided without writing them. */
export function exceeds(value: Json, limit: number): boolean {
  return upperBound(value, limit) > limit && Buffer.byteLength(JSON.stringify(value)) > limit;
}

/** At least the size of the JSON text; stops counting beyond `limit`. */
function upperBound(value: Json, limit: number): number {
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
  let total = 2;
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length && total <= limit; i++) total += 1 + upperBound(value[i] as Json, limit);
    return total;
  }
  for (const key of Object.keys(value)) {
    total += key.length * 6 + 4 + upperBound(value[key] as Json, limit);
    if (total > limit) break;
  }
  return total;
}
