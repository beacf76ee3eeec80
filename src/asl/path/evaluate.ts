import { isObject, type Json } from '../json.ts';
import { aggregate } from './functions.ts';
import type { Path, Segment } from './path.ts';

/** Why a definite path found nothing, in the words of Jayway JsonPath, which AWS passes on. */
export class PathNotFound extends Error {
  override name = 'PathNotFound';
}

/** The value at `path` below `root`, or undefined; a list for an indefinite path. */
export function followPath(path: Path, root: Json): Json | undefined {
  if (path.definite) return followDefinite(path.segments, root);
  return followAll(path.segments, root);
}

function followDefinite(segments: readonly Segment[], root: Json): Json | undefined {
  let value: Json | undefined = root;
  for (let i = 0; i < segments.length; i++) {
    const segment = segments[i] as Segment;
    if (segment.kind === 'name') {
      if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, segment.name))
        return undefined;
      value = value[segment.name];
    } else if (segment.kind === 'index') {
      if (!Array.isArray(value)) return undefined;
      value = value[segment.index < 0 ? value.length + segment.index : segment.index];
    } else if (segment.kind === 'function') {
      const before: Json | undefined = segments.slice(0, i).every(({ kind }) => kind === 'name' || kind === 'index')
        ? value
        : followAll(segments.slice(0, i), root);
      return before === undefined ? undefined : aggregate(segment.name, before);
    } else {
      // Only a trailing function makes a path with other segments definite.
      const list = followAll(segments.slice(0, -1), root);
      return aggregate((segments.at(-1) as { name: string }).name, list);
    }
  }
  return value;
}

function followAll(segments: readonly Segment[], root: Json): Json[] {
  let found: Json[] = [root];
  for (const segment of segments) {
    const next: Json[] = [];
    for (const value of found) collect(segment, value, root, next);
    found = next;
  }
  return found;
}

function collect(segment: Segment, value: Json, root: Json, out: Json[]): void {
  switch (segment.kind) {
    case 'name':
      if (isObject(value) && Object.hasOwn(value, segment.name)) out.push(value[segment.name] as Json);
      return;
    case 'names':
      if (isObject(value))
        for (const name of segment.names) if (Object.hasOwn(value, name)) out.push(value[name] as Json);
      return;
    case 'index':
      pick(value, segment.index, out);
      return;
    case 'indexes':
      for (const index of segment.indexes) pick(value, index, out);
      return;
    case 'slice': {
      if (!Array.isArray(value)) return;
      const bound = (index: number) => (index < 0 ? Math.max(value.length + index, 0) : Math.min(index, value.length));
      const to = segment.to === undefined ? value.length : bound(segment.to);
      for (let i = segment.from === undefined ? 0 : bound(segment.from); i < to; i += segment.step)
        out.push(value[i] as Json);
      return;
    }
    case 'wildcard':
      if (Array.isArray(value)) for (const item of value) out.push(item);
      else if (isObject(value)) for (const key of Object.keys(value)) out.push(value[key] as Json);
      return;
    case 'descendants':
      descend(value, out);
      return;
    case 'filter':
      if (Array.isArray(value)) {
        for (const item of value) if (segment.filter(item, root)) out.push(item);
      } else if (isObject(value) && segment.filter(value, root)) out.push(value);
      return;
    case 'function':
      out.push(aggregate(segment.name, value) ?? null);
  }
}

function pick(value: Json, index: number, out: Json[]): void {
  if (!Array.isArray(value)) return;
  const at = index < 0 ? value.length + index : index;
  if (at >= 0 && at < value.length) out.push(value[at] as Json);
}

function descend(value: Json, out: Json[]): void {
  const stack: Json[] = [value];
  while (stack.length > 0) {
    const next = stack.pop() as Json;
    if (typeof next !== 'object' || next === null) continue;
    out.push(next);
    const children = Array.isArray(next) ? next : Object.values(next);
    for (let i = children.length - 1; i >= 0; i--) stack.push(children[i] as Json);
  }
}

/** Says where a definite path ended: the words after "Invalid path '…' : ". */
export function explainMissing(path: Path, root: Json): PathNotFound {
  let value: Json = root;
  let seen = '$';
  for (const [i, segment] of path.segments.entries()) {
    if (segment.kind === 'name') {
      const here = `${seen}['${segment.name}']`;
      if (!isObject(value))
        return new PathNotFound(
          `Expected to find an object with property ['${segment.name}'] in path ${seen} but found '${javaType(value)}'. ` +
            "This is not a json object according to the JsonProvider: 'com.jayway.jsonpath.spi.json.JsonSmartJsonProvider'.",
        );
      if (!Object.hasOwn(value, segment.name))
        return new PathNotFound(
          i === path.segments.length - 1 ? `No results for path: ${here}` : `Missing property in path ${here}`,
        );
      value = value[segment.name] as Json;
      seen = here;
    } else if (segment.kind === 'index') {
      const here = `${seen}[${segment.index}]`;
      if (!Array.isArray(value))
        return new PathNotFound(
          `Filter: [${segment.index}] can only be applied to arrays. Current context is: ${JSON.stringify(value)}`,
        );
      const item = value[segment.index < 0 ? value.length + segment.index : segment.index];
      if (item === undefined)
        return new PathNotFound(
          i === path.segments.length - 1 ? `No results for path: ${here}` : `Missing property in path ${here}`,
        );
      value = item;
      seen = here;
    } else break;
  }
  return new PathNotFound(`No results for path: ${seen}`);
}

function javaType(value: Json): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return 'java.lang.String';
  if (typeof value === 'boolean') return 'java.lang.Boolean';
  if (Array.isArray(value)) return 'net.minidev.json.JSONArray';
  return Number.isInteger(value) ? 'java.lang.Integer' : 'java.lang.Double';
}
