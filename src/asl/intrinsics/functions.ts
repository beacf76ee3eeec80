import { createHash } from 'node:crypto';
import { isObject, type Json, type JsonObject, jsonEquals, setKey } from '../json.ts';
import { format } from './format.ts';

/** What a function may use besides its arguments. */
export interface Chance {
  random(): number;
}

export interface Intrinsic {
  /** Fewest and most arguments. */
  arity: readonly [number, number];
  /** Throws RangeError or TypeError with what is wrong about the arguments. */
  call(args: Json[], chance: Chance): Json;
}

const maxArray = 1000;
const maxHashInput = 10_000;

/** Numbers that must be whole are rounded: https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html */
export const intrinsics: Record<string, Intrinsic> = {
  'States.Format': {
    arity: [1, Number.POSITIVE_INFINITY],
    call: ([template, ...args]) => format(text(template, 1), args),
  },
  'States.StringToJson': {
    arity: [1, 1],
    call: ([value]) => {
      const source = text(value, 1);
      return source.trim() === '' ? null : (JSON.parse(source) as Json);
    },
  },
  'States.JsonToString': { arity: [1, 1], call: ([value]) => JSON.stringify(value) },
  'States.Array': { arity: [0, Number.POSITIVE_INFINITY], call: (args) => args },
  'States.ArrayPartition': {
    arity: [2, 2],
    call: ([value, size]) => {
      const items = list(value, 1);
      const chunk = Math.round(number(size, 2));
      if (chunk <= 0) throw new RangeError('the chunk size must be a positive integer');
      return Array.from({ length: Math.ceil(items.length / chunk) }, (_, i) => items.slice(i * chunk, (i + 1) * chunk));
    },
  },
  'States.ArrayContains': {
    arity: [2, 2],
    call: ([value, wanted]) => list(value, 1).some((item) => jsonEquals(item, wanted as Json)),
  },
  'States.ArrayRange': {
    arity: [3, 3],
    call: ([first, last, step]) => range(number(first, 1), number(last, 2), number(step, 3)),
  },
  'States.ArrayGetItem': {
    arity: [2, 2],
    call: ([value, index]) => {
      const items = list(value, 1);
      const at = number(index, 2);
      if (!Number.isInteger(at) || at < 0 || at >= items.length)
        throw new RangeError(`the index ${at} is out of bounds for an array of ${items.length} items`);
      return items[at] as Json;
    },
  },
  'States.ArrayLength': { arity: [1, 1], call: ([value]) => list(value, 1).length },
  'States.ArrayUnique': {
    arity: [1, 1],
    call: ([value]) => {
      const seen = new Map<string, Json>();
      for (const item of list(value, 1)) {
        const key = canonical(item);
        if (!seen.has(key)) seen.set(key, item);
      }
      return [...seen.values()];
    },
  },
  'States.Base64Encode': {
    arity: [1, 1],
    call: ([value]) => Buffer.from(limited(text(value, 1))).toString('base64'),
  },
  'States.Base64Decode': {
    arity: [1, 1],
    call: ([value]) => Buffer.from(limited(text(value, 1)), 'base64').toString('utf8'),
  },
  'States.Hash': { arity: [2, 2], call: ([value, algorithm]) => hash(value as Json, text(algorithm, 2)) },
  'States.JsonMerge': {
    arity: [3, 3],
    call: ([a, b, deep]) => {
      if (deep !== false) throw new TypeError('only the shallow merge (false) is supported');
      if (!isObject(a) || !isObject(b)) throw new TypeError('both values must be JSON objects');
      return { ...a, ...b };
    },
  },
  'States.MathRandom': {
    arity: [2, 3],
    call: ([start, end, seed], scope) => {
      const [from, to] = [Math.round(number(start, 1)), Math.round(number(end, 2))];
      if (!(from < to)) throw new RangeError('the start must be less than the end');
      const drawn = seed === undefined ? scope.random() : seeded(number(seed, 3));
      return Math.floor(from + drawn * (to - from));
    },
  },
  'States.MathAdd': { arity: [2, 2], call: ([a, b]) => Math.round(number(a, 1)) + Math.round(number(b, 2)) },
  'States.StringSplit': {
    arity: [2, 2],
    call: ([value, separators]) => {
      const splits = new Set(text(separators, 2));
      const parts: string[] = [''];
      for (const char of text(value, 1)) {
        if (splits.has(char)) parts.push('');
        else parts[parts.length - 1] += char;
      }
      return parts.filter((part) => part !== '');
    },
  },
  'States.UUID': { arity: [0, 0], call: (_args, scope) => uuid(() => scope.random()) },
};

/** A version 4 UUID from a generator of uniform numbers. */
export function uuid(random: () => number): string {
  const bytes = Buffer.from(Array.from({ length: 16 }, () => Math.floor(random() * 256)));
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** One number in [0, 1) for a seed, the same each time. */
export function seeded(seed: number): number {
  return createHash('sha256').update(String(seed)).digest().readUInt32BE(0) / 2 ** 32;
}

export function hash(value: Json, algorithm: string): string {
  const names: Record<string, string> = {
    MD5: 'md5',
    'SHA-1': 'sha1',
    'SHA-256': 'sha256',
    'SHA-384': 'sha384',
    'SHA-512': 'sha512',
  };
  const name = Object.hasOwn(names, algorithm) ? names[algorithm] : undefined;
  if (name === undefined) throw new TypeError('the algorithm must be MD5, SHA-1, SHA-256, SHA-384 or SHA-512');
  return createHash(name)
    .update(limited(typeof value === 'string' ? value : JSON.stringify(value)))
    .digest('hex');
}

export function range(first: number, last: number, step: number): number[] {
  const [from, to, by] = [Math.round(first), Math.round(last), Math.round(step)];
  if (by === 0) throw new RangeError('the increment must not be 0');
  const count = Math.floor((to - from) / by) + 1;
  if (count > maxArray) throw new RangeError(`the range must not have more than ${maxArray} items`);
  return Array.from({ length: Math.max(count, 0) }, (_, i) => from + i * by);
}

function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const sorted: JsonObject = {};
  for (const key of Object.keys(value).sort()) setKey(sorted, key, canonical(value[key] as Json));
  return JSON.stringify(sorted);
}

function limited(value: string): string {
  if (value.length > maxHashInput) throw new RangeError(`the input must not have more than ${maxHashInput} characters`);
  return value;
}

function text(value: Json | undefined, position: number): string {
  if (typeof value !== 'string') throw new TypeError(`argument ${position} must be a string`);
  return value;
}

function number(value: Json | undefined, position: number): number {
  if (typeof value !== 'number') throw new TypeError(`argument ${position} must be a number`);
  return value;
}

function list(value: Json | undefined, position: number): Json[] {
  if (!Array.isArray(value)) throw new TypeError(`argument ${position} must be an array`);
  return value;
}
