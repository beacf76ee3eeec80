/** Plain JSON. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * A value that is known only when the pipeline runs. References are plain data: the builder makes them, the
 * compiler turns each into a JSONata expression.
 */
export type Reference =
  /** A pipeline parameter. */
  | { readonly $ref: 'parameter'; readonly name: string }
  /**
   * Where a dataset (its one output is `data`), an output of a processing or evaluation step, or what a transform
   * wrote (`output`) lies: an S3 URI prefix.
   */
  | { readonly $ref: 'data'; readonly step: string; readonly output: string }
  /** The model artifact (`model.tar.gz`) of a training or tuning step. */
  | { readonly $ref: 'model'; readonly step: string }
  /** A number in the report of an evaluation step. */
  | { readonly $ref: 'metric'; readonly step: string; readonly metric: string }
  /** A field of what a function or task step returned; an empty path is the whole result. */
  | { readonly $ref: 'result'; readonly step: string; readonly path: readonly string[] }
  /** The item of the map step in which the reference stands; an empty path is the whole item. */
  | { readonly $ref: 'item'; readonly step: string; readonly path: readonly string[] }
  /** The version that a register step made: its model package ARN. */
  | { readonly $ref: 'version'; readonly step: string }
  /** A fact of the execution or of the environment. */
  | {
      readonly $ref: 'context';
      readonly name: 'execution' | 'runId' | 'environment' | 'account' | 'region' | 'bucket';
    };

/** JSON in which references may stand anywhere. */
export type Value = null | boolean | number | string | Reference | readonly Value[] | { readonly [key: string]: Value };

export function isReference(value: unknown): value is Reference {
  return typeof value === 'object' && value !== null && '$ref' in value;
}

/** Every reference inside a value, in order. */
export function* referencesIn(value: unknown): Generator<Reference> {
  if (isReference(value)) yield value;
  else if (Array.isArray(value)) for (const part of value) yield* referencesIn(part);
  else if (typeof value === 'object' && value !== null)
    for (const part of Object.values(value)) yield* referencesIn(part);
}
