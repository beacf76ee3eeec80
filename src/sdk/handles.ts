import type { Condition, Reference } from '../model/index.ts';

/** What a handle stands for where it is used as a value. */
export const refers: unique symbol = Symbol('lockstep.refers');
/** Name of the step that a handle belongs to. */
export const stepOf: unique symbol = Symbol('lockstep.step');

/** A step that has been defined; enough to be waited for with `after`. */
export interface StepHandle {
  readonly [stepOf]: string;
}

/** Something whose value is known when the pipeline runs. */
export interface AnyReferenceHandle {
  readonly [refers]: Reference;
}

/** The same, of one kind. */
export interface ReferenceHandle<Kind extends Reference['$ref']> extends AnyReferenceHandle {
  readonly [refers]: Extract<Reference, { $ref: Kind }>;
}

/** Data in S3: a dataset, or an output of a step. */
export interface DataHandle extends ReferenceHandle<'data'> {}

/** A dataset or a transform's result: a step that is used as its own data. */
export interface DataStepHandle extends StepHandle, DataHandle {}

/** A trained model: a training or tuning step. */
export interface ModelHandle extends StepHandle, ReferenceHandle<'model'> {}

/** A registered version. */
export interface VersionHandle extends StepHandle, ReferenceHandle<'version'> {}

export interface ParameterHandle extends ReferenceHandle<'parameter'> {}
export interface ContextHandle extends ReferenceHandle<'context'> {}

/** A result, or the item of a map, and every field inside it: `result.files[0].uri`. */
export interface ResultHandle<Kind extends 'result' | 'item' = 'result' | 'item'> extends ReferenceHandle<Kind> {
  readonly [field: string]: ResultHandle<Kind>;
}

/** A step with named outputs. */
export type OutputsHandle<Name extends string, Output = DataHandle> = StepHandle & {
  readonly [Key in Name]: Output;
};

/** A number of an evaluation's report. */
export interface MetricHandle extends ReferenceHandle<'metric'> {
  atLeast(threshold: Authored): AuthoredCondition;
  atMost(threshold: Authored): AuthoredCondition;
  /**
   * Holds when the metric is at most `tolerance` worse than the live champion's, and when there is no champion.
   *
   * @default direction: 'higher' (is better)
   */
  noWorseThanChampion(tolerance?: number, options?: { direction?: 'higher' | 'lower' }): AuthoredCondition;
}

export type EvaluationHandle<Output extends string> = OutputsHandle<Output | 'evaluation'> &
  ReferenceHandle<'data'> & { metric(name: string): MetricHandle };

/** What an author may write as a value: JSON in which handles stand anywhere. */
export type Authored =
  | null
  | boolean
  | number
  | string
  | AnyReferenceHandle
  | readonly Authored[]
  | { readonly [key: string]: Authored };

/** A {@link Condition} with handles for its references. */
export type AuthoredCondition =
  | { readonly kind: 'compare'; readonly left: Authored; readonly operator: Comparison; readonly right: Authored }
  | {
      readonly kind: 'champion';
      readonly metric: ReferenceHandle<'metric'>;
      readonly tolerance: number;
      readonly direction: 'higher' | 'lower';
    }
  | { readonly kind: 'all' | 'any'; readonly conditions: readonly AuthoredCondition[] }
  | { readonly kind: 'not'; readonly condition: AuthoredCondition };

export type Comparison = Extract<Condition, { kind: 'compare' }>['operator'];
