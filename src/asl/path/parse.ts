import { parseFilter } from './filter.ts';
import type { Path, Root, Segment } from './path.ts';
import { Reader } from './reader.ts';

const functions = new Set(['length', 'size', 'min', 'max', 'avg', 'stddev', 'sum', 'keys', 'first', 'last']);

/** Parses a JSONPath. Inside a filter a path may start at the item (`@`). Throws SyntaxError saying what was expected and where. */
export function parsePath(text: string): Path {
  const reader = new Reader(text);
  if (reader.sees('@')) throw reader.error("'$'");
  const path = readPath(reader);
  if (!reader.done) throw reader.error('the path to end');
  return path;
}

/** Reads a path and stops at the first character that cannot go on with it (a comma of an intrinsic call, say). */
export function readPath(reader: Reader): Path {
  const start = reader.at;
  const root = readRoot(reader);
  const segments: Segment[] = [];
  for (;;) {
    if (reader.take('..')) {
      segments.push({ kind: 'descendants' });
      if (!reader.sees('[')) segments.push(readDotted(reader));
    } else if (reader.take('.')) {
      segments.push(readDotted(reader));
    } else if (reader.sees('[')) {
      segments.push(readBracket(reader));
    } else break;
  }
  const definite =
    segments.at(-1)?.kind === 'function' || segments.every(({ kind }) => kind === 'name' || kind === 'index');
  return { text: reader.text.slice(start, reader.at), root, segments, definite };
}

function readRoot(reader: Reader): Root {
  if (reader.take('@')) return { kind: 'input' };
  reader.expect('$');
  if (reader.take('$')) return { kind: 'context' };
  const name = reader.match(/[\p{L}_][\p{L}\p{Nd}_]*/uy);
  return name === undefined ? { kind: 'input' } : { kind: 'variable', name };
}

function readDotted(reader: Reader): Segment {
  if (reader.take('*')) return { kind: 'wildcard' };
  // Jayway lets a dot stand before a bracket: `$.[0]`.
  if (reader.sees('[')) return readBracket(reader);
  const name = reader.match(/[^\s.[\](),'"*?@$]+/uy);
  if (name === undefined) throw reader.error('a property name');
  if (functions.has(name) && reader.take('()')) return { kind: 'function', name };
  return { kind: 'name', name };
}

function readBracket(reader: Reader): Segment {
  reader.expect('[');
  reader.space();
  let segment: Segment;
  if (reader.take('*')) segment = { kind: 'wildcard' };
  else if (reader.sees('?')) {
    reader.expect('?');
    reader.space();
    reader.expect('(');
    segment = { kind: 'filter', filter: parseFilter(reader, readPath) };
    reader.space();
    reader.expect(')');
  } else if (reader.sees("'") || reader.sees('"')) {
    const names = readList(reader, () => reader.quoted());
    segment = names.length === 1 ? { kind: 'name', name: names[0] as string } : { kind: 'names', names };
  } else segment = readIndexes(reader);
  reader.space();
  reader.expect(']');
  return segment;
}

function readIndexes(reader: Reader): Segment {
  const from = readInteger(reader);
  reader.space();
  if (reader.take(':')) {
    reader.space();
    const to = readInteger(reader);
    reader.space();
    const step = reader.take(':') ? (readInteger(reader) ?? 1) : 1;
    if (step <= 0) throw reader.error('a positive step');
    return { kind: 'slice', from, to, step };
  }
  if (from === undefined) throw reader.error('an index, a name in quotes, *, or ?(');
  const indexes = [from];
  while (reader.take(',')) {
    reader.space();
    const next = readInteger(reader);
    if (next === undefined) throw reader.error('an index');
    indexes.push(next);
    reader.space();
  }
  return indexes.length === 1 ? { kind: 'index', index: from } : { kind: 'indexes', indexes };
}

function readInteger(reader: Reader): number | undefined {
  const digits = reader.match(/-?\d+/y);
  return digits === undefined ? undefined : Number(digits);
}

function readList<T>(reader: Reader, read: () => T): T[] {
  const items = [read()];
  reader.space();
  while (reader.take(',')) {
    reader.space();
    items.push(read());
    reader.space();
  }
  return items;
}
