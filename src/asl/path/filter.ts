import { type Json, jsonEquals } from '../json.ts';
import { linearRegExp } from '../regular-expression.ts';
import { followPath } from './evaluate.ts';
import type { Path } from './path.ts';
import type { Reader } from './reader.ts';

/** Decides for an item (`@`) of a list; `root` is the value that the whole path starts from. */
export type Filter = (item: Json, root: Json) => boolean;

type Operand = (item: Json, root: Json) => Json | undefined;

/** Reads the inside of `[?( … )]`, as far as its closing parenthesis. */
export function parseFilter(reader: Reader, readPath: (reader: Reader) => Path): Filter {
  return readOr();

  function readOr(): Filter {
    let left = readAnd();
    for (;;) {
      reader.space();
      if (!reader.take('||')) return left;
      const [a, b] = [left, readAnd()];
      left = (item, root) => a(item, root) || b(item, root);
    }
  }

  function readAnd(): Filter {
    let left = readTerm();
    for (;;) {
      reader.space();
      if (!reader.take('&&')) return left;
      const [a, b] = [left, readTerm()];
      left = (item, root) => a(item, root) && b(item, root);
    }
  }

  function readTerm(): Filter {
    reader.space();
    if (reader.take('!')) {
      const inner = readTerm();
      return (item, root) => !inner(item, root);
    }
    if (reader.take('(')) {
      const inner = readOr();
      reader.space();
      reader.expect(')');
      return inner;
    }
    return readComparison();
  }

  function readComparison(): Filter {
    const left = readOperand();
    reader.space();
    const operator = reader.match(/==|!=|<=|>=|<|>|=~|(?:in|nin|subsetof|contains|size|empty)\b/y);
    if (operator === undefined) return (item, root) => left(item, root) !== undefined;
    reader.space();
    if (operator === '=~') {
      const pattern = readPattern();
      return (item, root) => {
        const value = left(item, root);
        return typeof value === 'string' && pattern.test(value);
      };
    }
    const right = readOperand();
    const compare = comparisons[operator] as Comparison;
    return (item, root) => compare(left(item, root), right(item, root));
  }

  function readPattern(): RegExp {
    reader.expect('/');
    const source = reader.match(/(?:[^/\\]|\\.)+/y) ?? '';
    reader.expect('/');
    return linearRegExp(`^(?:${source})$`, reader.match(/[ims]*/y) ?? '');
  }

  function readOperand(): Operand {
    reader.space();
    if (reader.sees("'") || reader.sees('"')) return constant(reader.quoted());
    const literal = reader.match(/(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y);
    if (literal !== undefined) return constant(JSON.parse(literal) as Json);
    if (reader.take('[')) return readListOperand();
    const fromItem = reader.sees('@');
    const path = readPath(reader);
    return fromItem ? (item) => followPath(path, item) : (_item, root) => followPath(path, root);
  }

  function readListOperand(): Operand {
    const items: Operand[] = [];
    reader.space();
    while (!reader.take(']')) {
      items.push(readOperand());
      reader.space();
      reader.take(',');
      reader.space();
    }
    return (item, root) => items.map((operand) => operand(item, root) ?? null);
  }
}

type Comparison = (a: Json | undefined, b: Json | undefined) => boolean;

function ordered(test: (order: number) => boolean): Comparison {
  return (a, b) => {
    if (typeof a === 'number' && typeof b === 'number') return test(a - b);
    if (typeof a === 'string' && typeof b === 'string') return test(a < b ? -1 : a > b ? 1 : 0);
    return false;
  };
}

const comparisons: Record<string, Comparison> = {
  '==': (a, b) => a === b || (a !== undefined && b !== undefined && jsonEquals(a, b)),
  '!=': (a, b) => !(a === b || (a !== undefined && b !== undefined && jsonEquals(a, b))),
  '<': ordered((order) => order < 0),
  '<=': ordered((order) => order <= 0),
  '>': ordered((order) => order > 0),
  '>=': ordered((order) => order >= 0),
  in: (a, b) => a !== undefined && Array.isArray(b) && b.some((item) => jsonEquals(item, a)),
  nin: (a, b) => a !== undefined && Array.isArray(b) && !b.some((item) => jsonEquals(item, a)),
  subsetof: (a, b) =>
    Array.isArray(a) && Array.isArray(b) && a.every((item) => b.some((other) => jsonEquals(item, other))),
  contains: (a, b) =>
    b !== undefined &&
    ((Array.isArray(a) && a.some((item) => jsonEquals(item, b))) ||
      (typeof a === 'string' && typeof b === 'string' && a.includes(b))),
  size: (a, b) => (Array.isArray(a) || typeof a === 'string') && a.length === b,
  empty: (a, b) => (Array.isArray(a) || typeof a === 'string') && (a.length === 0) === b,
};

function constant(value: Json): Operand {
  return () => value;
}
