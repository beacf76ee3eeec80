import type { ParameterRange } from '../model/index.ts';

export type SearchRange = ParameterRange;
type Scaling = Extract<ParameterRange, { scaling: unknown }>['scaling'];

/** Whole numbers from `min` to `max`. */
export function integer(min: number, max: number, scaling: Scaling = 'auto'): SearchRange {
  return { type: 'integer', min, max, scaling };
}

/** Numbers from `min` to `max`. */
export function continuous(min: number, max: number, scaling: Scaling = 'auto'): SearchRange {
  return { type: 'continuous', min, max, scaling };
}

/** One of the values; numbers become text, as hyperparameters are. */
export function categorical(values: readonly (string | number | boolean)[]): SearchRange {
  return { type: 'categorical', values: values.map(String) };
}

export function maximize(metric: string): { metric: string; goal: 'maximize' } {
  return { metric, goal: 'maximize' };
}

export function minimize(metric: string): { metric: string; goal: 'minimize' } {
  return { metric, goal: 'minimize' };
}
