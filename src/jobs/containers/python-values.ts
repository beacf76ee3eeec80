/** A number with its text, since Python tells `1` from `1.0`. */
class Numeral {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** A decoded hyperparameter as Python would hold it. */
export type PythonValue = string | boolean | null | Numeral | PythonValue[] | { [key: string]: PythonValue };

/** Decodes a hyperparameter: JSON if it is JSON, else the string itself, as sagemaker-training's toolkit does. */
export function decode(text: string): PythonValue {
  try {
    return JSON.parse(text, (_key, value, context?: { source?: string }) =>
      typeof value === 'number' ? new Numeral(context?.source ?? String(value)) : value,
    ) as PythonValue;
  } catch {
    return text;
  }
}

/** What Python's `str` gives. */
export function str(value: PythonValue): string {
  return typeof value === 'string' ? value : repr(value);
}

/** What Python's `repr` gives. */
export function repr(value: PythonValue): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') return quote(value);
  if (value instanceof Numeral) return numeral(value);
  if (Array.isArray(value)) return `[${value.map(repr).join(', ')}]`;
  return `{${Object.entries(value)
    .map(([key, item]) => `${quote(key)}: ${repr(item)}`)
    .join(', ')}}`;
}

/** What `json.dumps(value, sort_keys=True, separators=(',', ':'), ensure_ascii=True)` gives. */
export function json(value: PythonValue): string {
  if (value instanceof Numeral) return numeral(value);
  if (typeof value === 'string') return ascii(JSON.stringify(value));
  if (value === null || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return `[${value.map(json).join(',')}]`;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${json(key)}:${json(item)}`).join(',')}}`;
}

/** A plain value of this program as one of Python's. */
export function fromJs(value: unknown): PythonValue {
  return decode(JSON.stringify(value ?? null));
}

export function isMapping(value: PythonValue): value is { [key: string]: PythonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Numeral);
}

function numeral({ text }: Numeral): string {
  if (/^-?\d+$/.test(text)) return text;
  const number = Number(text);
  if (!Number.isFinite(number)) return number > 0 ? 'inf' : '-inf';
  if (number === 0) return Object.is(number, -0) ? '-0.0' : '0.0';
  const [mantissa, exponentText] = number.toExponential().split('e') as [string, string];
  const exponent = Number(exponentText);
  if (exponent >= -4 && exponent < 16) return decimal(number);
  return `${mantissa}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

function decimal(number: number): string {
  const text = String(number);
  return text.includes('.') ? text : `${text}.0`;
}

function quote(text: string): string {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t');
  return mark + escaped.replaceAll(mark, `\\${mark}`) + mark;
}

function ascii(text: string): string {
  return text.replace(/[\u007f-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
