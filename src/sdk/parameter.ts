import type { Parameter } from '../model/index.ts';

type NumberOptions = Omit<Extract<Parameter, { type: 'number' | 'integer' }>, 'type'>;
type StringOptions = Omit<Extract<Parameter, { type: 'string' }>, 'type'>;

/** Kinds of pipeline parameters. One without a default must be given when an execution starts. */
export const parameter = {
  string: (options: StringOptions = {}): Parameter => ({ type: 'string', ...options }),
  number: (options: NumberOptions = {}): Parameter => ({ type: 'number', ...options }),
  integer: (options: NumberOptions = {}): Parameter => ({ type: 'integer', ...options }),
  boolean: (options: { default?: boolean; description?: string } = {}): Parameter => ({ type: 'boolean', ...options }),
};
