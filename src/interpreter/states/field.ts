import { cached } from '../../asl/cached.ts';
import { runtimeFailure } from '../../asl/failure.ts';
import type { Json } from '../../asl/json.ts';
import { queryError, typeMismatch } from '../../asl/jsonata/expression.ts';
import { expressionIn } from '../../asl/jsonata/template.ts';
import { findPath, requirePath } from '../../asl/path/lookup.ts';
import { parsePath } from '../../asl/path/parse.ts';
import type { Path } from '../../asl/path/path.ts';
import type { State } from '../../asl/program.ts';
import type { Run } from '../core/run.ts';

const paths = new WeakMap<State, Map<string, Path>>();

/** The path of a field, parsed once. */
export function pathOf(state: State, field: string): Path | undefined {
  const text = state.definition[field];
  if (typeof text !== 'string') return undefined;
  const known = paths.get(state) ?? new Map<string, Path>();
  paths.set(state, known);
  return cached(known, field, () => parsePath(text));
}

/** The value at the path of a field in the state's effective input, or undefined. */
export function findField(run: Run, state: State, field: string, input: Json): Json | undefined {
  const path = pathOf(state, field);
  if (path === undefined) return undefined;
  run.input = state.flow.effectiveInput(run, input);
  return findPath(path, run);
}

/**
 * A number of a state however it is written: literal, `{% … %}`, or by the field's Path form, whose value may also be
 * digits in a string. Undefined when the state does not have it.
 *
 * @param kind how AWS calls what the path must refer to.
 */
export function numberField(
  run: Run,
  state: State,
  field: string,
  input: Json,
  kind: 'integer' | 'float' = 'integer',
): number | undefined {
  const written = state.definition[field];
  if (written !== undefined) {
    const value = state.jsonata ? (state.flow.template(field, run, input) as Json) : written;
    if (typeof value === 'number') {
      if (kind === 'integer' && !Number.isInteger(value) && state.jsonata) throw notInteger(state, field, value);
      return value;
    }
    throw typeMismatch(expressionIn(written) ?? String(written), field, 'number', value);
  }
  const path = pathOf(state, `${field}Path`);
  if (path === undefined) return undefined;
  run.input = state.flow.effectiveInput(run, input);
  const value = requirePath(path, run);
  const number = toNumber(value);
  if (number !== undefined && (kind === 'float' || Number.isInteger(number))) return number;
  const shown = typeof value === 'string' ? value : JSON.stringify(value);
  throw runtimeFailure(`The ${field}Path field refers to value "${shown}" which is not a valid ${kind}: ${path.text}`);
}

function notInteger(state: State, field: string, value: number): Error {
  const source = expressionIn(state.definition[field]) ?? field;
  return queryError(
    `The JSONata expression '${source}' specified for the field '${field}' returned an unexpected result type. ` +
      `Expected 'integer', but was 'number' for value: ${value}`,
    field,
  );
}

function toNumber(value: Json): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : undefined;
}
