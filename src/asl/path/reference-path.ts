import { isObject, type Json, type JsonObject, setKey } from '../json.ts';
import type { Path } from './path.ts';

/** A Reference Path names one place: only names and indexes, no wildcard, slice or filter. */
export function isReferencePath(path: Path): boolean {
  return (
    path.root.kind === 'input' &&
    path.segments.every((segment) => segment.kind === 'name' || (segment.kind === 'index' && segment.index >= 0))
  );
}

/**
 * A copy of `target` with `value` at the place that the reference path names, as ResultPath does: objects on the way are
 * made, what is no object is replaced. An index may replace an item of a list, or be its next one.
 * Answers undefined when the place cannot be made.
 */
export function setAtPath(path: Path, target: Json, value: Json): Json | undefined {
  return place(path, 0, target, value);
}

function place(path: Path, at: number, target: Json | undefined, value: Json): Json | undefined {
  const segment = path.segments[at];
  if (segment === undefined) return value;
  if (segment.kind === 'index') {
    if (!Array.isArray(target) || segment.index > target.length) return undefined;
    const inner = place(path, at + 1, target[segment.index], value);
    if (inner === undefined) return undefined;
    const copy = target.slice();
    copy[segment.index] = inner;
    return copy;
  }
  if (segment.kind !== 'name') return undefined;
  const inner = place(
    path,
    at + 1,
    isObject(target) && Object.hasOwn(target, segment.name) ? target[segment.name] : undefined,
    value,
  );
  if (inner === undefined) return undefined;
  const copy: JsonObject = isObject(target) ? { ...target } : {};
  setKey(copy, segment.name, inner);
  return copy;
}
