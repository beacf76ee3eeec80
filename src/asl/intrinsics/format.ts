import { isObject, type Json } from '../json.ts';

/**
 * Fills the `{}` of a template in order, as States.Format does; `\{`, `\}` and `\\` stand for themselves. Objects and
 * arrays are written as the service's Java runtime writes them.
 */
export function format(template: string, args: readonly Json[]): string {
  let out = '';
  let next = 0;
  for (let i = 0; i < template.length; i++) {
    const char = template[i] as string;
    if (char === '\\' && /[{}\\]/.test(template[i + 1] ?? '')) out += template[++i];
    else if (char === '{' && template[i + 1] === '}') {
      if (next >= args.length) throw new RangeError('there are more placeholders {} than arguments');
      out += written(args[next++] as Json);
      i++;
    } else out += char;
  }
  if (next < args.length) throw new RangeError('there are more arguments than placeholders {}');
  return out;
}

function written(value: Json): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return `[${value.map(written).join(', ')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, inner]) => `${key}=${written(inner)}`)
    .join(', ')}}`;
}
