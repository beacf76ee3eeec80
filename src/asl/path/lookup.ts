import { runtimeFailure } from '../failure.ts';
import type { Json } from '../json.ts';
import type { Scope } from '../scope.ts';
import { explainMissing, followPath } from './evaluate.ts';
import type { Path } from './path.ts';

/** The value of a path in a scope, or undefined when a definite path finds nothing. */
export function findPath(path: Path, scope: Scope): Json | undefined {
  const root = rootOf(path, scope);
  return root === undefined ? undefined : path.segments.length === 0 ? root : followPath(path, root);
}

/** As {@link findPath}, failing as InputPath, OutputPath, ItemsPath and the timeout paths do on AWS. */
export function requirePath(path: Path, scope: Scope): Json {
  const value = findPath(path, scope);
  if (value !== undefined) return value;
  const root = rootOf(path, scope);
  const reason = root === undefined ? `No results for path: ${path.text}` : explainMissing(path, root).message;
  throw runtimeFailure(`Invalid path '${path.text}' : ${reason}`);
}

/** As {@link findPath}, failing as fields with a path of their own (`ErrorPath`, `value.$`) do on AWS. */
export function requireForField(path: Path, field: string, scope: Scope): Json {
  const value = findPath(path, scope);
  if (value !== undefined) return value;
  const root = rootOf(path, scope);
  throw runtimeFailure(
    `The JSONPath '${path.text}' specified for the field '${field}' could not be found in the input '${JSON.stringify(root ?? scope.input)}'`,
  );
}

function rootOf(path: Path, scope: Scope): Json | undefined {
  switch (path.root.kind) {
    case 'input':
      return scope.input;
    case 'context':
      return scope.context();
    default:
      return scope.variable(path.root.name);
  }
}
