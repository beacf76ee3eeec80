import { z } from 'zod';
import type { Reference, Value } from '../values.ts';

// A project is read once a process: compiling a parser for each schema would cost more than it saves.
z.config({ jitless: true });

/** A whole number in a closed range, told in one message whatever is wrong with it. */
export function integer(min: number, max: number, unit = '') {
  const error = `must be ${unit ? `a whole number of ${unit} ` : ''}between ${min} and ${max}`;
  return z.int({ error }).min(min, { error }).max(max, { error });
}

export function number(min: number, max: number) {
  const error = `must be between ${min} and ${max}`;
  return z.number({ error }).min(min, { error }).max(max, { error });
}

/** A string of a form; `says` completes "must be …". */
export function text(says: string, form: RegExp = /./s) {
  const error = `must be ${says}`;
  return z.string({ error }).regex(form, { error });
}

export function choice<const T extends readonly string[]>(values: T) {
  return z.enum(values, { error: `must be one of ${values.join(', ')}` });
}

export const flag = z.boolean({ error: 'must be true or false' });

/** Names of steps, pipelines and models: what is left after the narrowest of AWS's rules. */
export const plainName = text(
  'letters, digits and single hyphens, a letter first and no hyphen last',
  /^[A-Za-z](-?[A-Za-z0-9])*$/,
);

/** A file of the project. */
export const projectPath = text("a path from the project's root that stays inside it", /^(?!\/)(?!.*\.\.(\/|$)).+$/s);

/** `new Map` of keys to values of one schema. */
export function table<T extends z.ZodType>(values: T) {
  return z.record(z.string(), values, { error: 'must be an object' });
}

export function list<T extends z.ZodType>(items: T) {
  return z.array(items, { error: 'must be a list' });
}

/** JSON in which references may stand. */
export const value = z.custom<Value>(isValue, { error: 'must be plain JSON or a reference to an output or parameter' });

/** JSON without references. */
export const json = z.json({ error: 'must be plain JSON' });

const dataKinds = ['data', 'parameter', 'result', 'item', 'model'] as const;
export const dataReference = referenceOf(dataKinds, 'must be a dataset or an output of a step');

export function referenceOf<const K extends readonly Reference['$ref'][]>(kinds: K, says: string) {
  return z.custom<Extract<Reference, { $ref: K[number] }>>(
    (seen) =>
      typeof seen === 'object' && seen !== null && (kinds as readonly unknown[]).includes((seen as Reference).$ref),
    { error: says },
  );
}

function isValue(seen: unknown): boolean {
  if (seen === null || typeof seen === 'string' || typeof seen === 'boolean') return true;
  if (typeof seen === 'number') return Number.isFinite(seen);
  if (Array.isArray(seen)) return seen.every(isValue);
  if (typeof seen !== 'object') return false;
  if ('$ref' in seen && seen.$ref === 'step') return false;
  return Object.values(seen).every(isValue);
}

/** Environment variables of a container: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateProcessingJob.html */
export const environmentVariables = table(value)
  .default({})
  .refine((seen) => Object.keys(seen).length <= 100, { error: 'must have at most 100 entries' });
