import type { z } from 'zod';
import { suggestion } from '../nearest.ts';
import { type Place, type Problem, problem } from '../problem.ts';

/** Where a value stands and under which name it is spoken of. */
export interface Subject extends Place {
  /** Start of every path: the step's name. */
  readonly path: string;
}

/** Parses with a schema; what is wrong becomes problems, the value is then missing. */
export function parse<T>(schema: z.ZodType<T>, raw: unknown, subject: Subject, problems: Problem[]): T | undefined {
  const result = schema.safeParse(raw);
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    if (issue.code === 'unrecognized_keys') problems.push(...unknownKeys(schema, raw, issue, subject));
    else {
      const path = authoredPath(raw, issue.path);
      problems.push(
        problem(subject, {
          path: [subject.path, ...path].filter((part) => part !== '').join('.'),
          message: issue.message.startsWith('Invalid') ? 'is not of the right form' : issue.message,
          saw: at(raw, path),
        }),
      );
    }
  }
  return undefined;
}

function unknownKeys(
  schema: z.ZodType,
  raw: unknown,
  issue: { keys: string[]; path: PropertyKey[] },
  subject: Subject,
): Problem[] {
  const path = authoredPath(raw, issue.path);
  return issue.keys.map((key) =>
    problem(subject, {
      path: [subject.path, ...path, key].filter((part) => part !== '').join('.'),
      message: 'is not known here',
      hint: suggestion(key, keysAt(schema, issue.path)),
    }),
  );
}

/** A path as the author wrote it: cut where a shorthand (a string, a reference) stands for an object. */
function authoredPath(raw: unknown, path: readonly PropertyKey[]): string[] {
  const authored: string[] = [];
  let seen = raw;
  for (const part of path) {
    if (typeof seen !== 'object' || seen === null) break;
    if ('$ref' in seen) break;
    authored.push(String(part));
    seen = (seen as Record<PropertyKey, unknown>)[part];
  }
  return authored;
}

function at(raw: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((seen, part) => (seen as Record<string, unknown> | undefined)?.[part], raw);
}

/** Names that an object schema knows at a path. */
function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let found = unwrapped(schema);
  for (const part of path) {
    const shape = (found as { shape?: Record<string, z.ZodType> }).shape;
    const value = shape ? shape[String(part)] : (found as { valueType?: z.ZodType }).valueType;
    if (!value) return [];
    found = unwrapped(value);
  }
  const hidden = new Set(['type', 'name', 'line', '$lockstep']);
  return Object.keys((found as { shape?: object }).shape ?? {}).filter((key) => !hidden.has(key));
}

/** The schema inside defaults, optionals, preprocessing and transforms. */
function unwrapped(schema: z.ZodType): unknown {
  const { def } = schema as unknown as { def: { innerType?: z.ZodType; in?: z.ZodType; out?: z.ZodType } };
  if (def.innerType) return unwrapped(def.innerType);
  if (def.in)
    return unwrapped((def.in as unknown as { def: { type: string } }).def.type === 'transform' ? def.out! : def.in);
  return schema;
}
