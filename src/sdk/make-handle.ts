import type { Reference } from '../model/index.ts';
import {
  type Authored,
  type Comparison,
  type MetricHandle,
  type ReferenceHandle,
  type ResultHandle,
  refers,
  type StepHandle,
  stepOf,
} from './handles.ts';

/** Keys that the language itself asks an object for. */
const asked: ReadonlySet<string> = new Set(['then', 'toJSON']);

export function reference<R extends Reference>(target: R): ReferenceHandle<R['$ref']> {
  return { [refers]: target, ...noText } as unknown as ReferenceHandle<R['$ref']>;
}

/** A step; with a reference where the step itself can be used as a value. */
export function stepHandle(step: string, target?: Reference): StepHandle {
  // Untyped but for evaluations: validation then says that the step has no metrics, where a TypeError would not.
  const metric = Object.assign(
    (name: string) => metricHandle(step, name),
    reference({ $ref: 'data', step, output: 'metric' }),
  );
  return { [stepOf]: step, [refers]: target ?? { $ref: 'step', step }, metric, ...noText } as StepHandle;
}

/**
 * A step with outputs. Any name gives a reference, since type checks do not run when the project is loaded: a wrong
 * one is found by the model's validation, with the names that exist.
 */
export function outputsHandle(handle: StepHandle, output: (name: string) => unknown): StepHandle {
  return new Proxy(handle, {
    get(target, key, receiver) {
      if (typeof key === 'symbol' || Object.hasOwn(target, key)) return Reflect.get(target, key, receiver);
      return asked.has(key) ? undefined : output(key);
    },
  });
}

/** A result, its fields by property access to any depth. */
export function resultHandle(
  kind: 'result' | 'item',
  step: string,
  path: readonly string[] = [],
): ResultHandle & StepHandle {
  const own = { [stepOf]: step, [refers]: { $ref: kind, step, path }, ...noText };
  return outputsHandle(own, (field) => resultHandle(kind, step, [...path, field])) as ResultHandle & StepHandle;
}

export function metricHandle(step: string, metric: string): MetricHandle {
  const self = reference({ $ref: 'metric', step, metric });
  const compare = (operator: Comparison) => (right: Authored) => ({ kind: 'compare', left: self, operator, right });
  return {
    ...self,
    atLeast: compare('>='),
    atMost: compare('<='),
    noWorseThanChampion: (tolerance = 0, { direction = 'higher' } = {}) => ({
      kind: 'champion',
      metric: self,
      tolerance,
      direction,
    }),
  } as MetricHandle;
}

/** Keeps a handle from ending up as `[object Object]` inside a string. */
const noText = {
  [Symbol.toPrimitive](): never {
    throw new TypeError(
      'an output or parameter is known only when the pipeline runs, so it cannot be part of a string',
    );
  },
};
