import { isObject, type Json } from '../json.ts';

/** A function at the end of a path (`$.items.length()`), with the names and meaning of Jayway JsonPath. */
export function aggregate(name: string, value: Json): Json | undefined {
  if (name === 'keys') return isObject(value) ? Object.keys(value) : undefined;
  if (name === 'length' || name === 'size') {
    if (Array.isArray(value) || typeof value === 'string') return value.length;
    return isObject(value) ? Object.keys(value).length : undefined;
  }
  if (!Array.isArray(value)) return undefined;
  if (name === 'first') return value[0];
  if (name === 'last') return value.at(-1);
  const numbers = value.filter((item) => typeof item === 'number');
  if (numbers.length === 0) return undefined;
  const sum = numbers.reduce((total, n) => total + n, 0);
  switch (name) {
    case 'sum':
      return sum;
    case 'avg':
      return sum / numbers.length;
    case 'min':
      return numbers.reduce((a, b) => Math.min(a, b));
    case 'max':
      return numbers.reduce((a, b) => Math.max(a, b));
    default: {
      const mean = sum / numbers.length;
      return Math.sqrt(numbers.reduce((total, n) => total + (n - mean) ** 2, 0) / numbers.length);
    }
  }
}
