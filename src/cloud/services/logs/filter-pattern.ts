import { AwsError } from '../../kernel/index.ts';

export type LineFilter = (message: string) => boolean;

/**
 * Compiles a filter pattern: terms (`ERROR -retry ?a ?b "two words"`), a regular expression between `%`, or a JSON
 * selector (`{ $.level = "error" && $.ms > 100 }`). Patterns over space-delimited fields are not supported.
 * Source: "Filter pattern syntax", CloudWatch Logs User Guide.
 */
export function compileFilter(pattern: string): LineFilter {
  const trimmed = pattern.trim();
  if (trimmed === '') return () => true;
  if (trimmed.startsWith('{')) return compileJson(trimmed);
  if (trimmed.startsWith('[')) throw invalid(pattern);
  return compileTerms(trimmed);
}

function compileTerms(pattern: string): LineFilter {
  const all: LineFilter[] = [];
  const any: LineFilter[] = [];
  for (const [, sign, quoted, regex, word] of pattern.matchAll(/([?-]?)(?:"((?:[^"\\]|\\.)*)"|%([^%]+)%|(\S+))/g)) {
    const expression = regex === undefined ? undefined : new RegExp(regex);
    const text = quoted?.replace(/\\(.)/g, '$1') ?? word ?? '';
    const matches: LineFilter = expression ? (line) => expression.test(line) : (line) => line.includes(text);
    if (sign === '?') any.push(matches);
    else all.push(sign === '-' ? (line) => !matches(line) : matches);
  }
  return (line) => all.every((term) => term(line)) && (any.length === 0 || any.some((term) => term(line)));
}

type JsonFilter = (document: unknown) => boolean;

const tokenPattern =
  /\s*(&&|\|\||[()]|!=|>=|<=|[=<>]|(?:IS|NOT|EXISTS|NULL|TRUE|FALSE)\b|"(?:[^"\\]|\\.)*"|%[^%]+%|\$[^\s=<>!()&|]*|[^\s=<>!()&|"]+)/gy;

function compileJson(pattern: string): LineFilter {
  if (!pattern.endsWith('}')) throw invalid(pattern);
  const tokens = tokensOf(pattern.slice(1, -1).trim(), pattern);
  let at = 0;
  const take = () => tokens[at++] ?? '';

  function either(): JsonFilter {
    const parts = [both()];
    while (tokens[at] === '||') {
      at++;
      parts.push(both());
    }
    return (document) => parts.some((part) => part(document));
  }

  function both(): JsonFilter {
    const parts = [single()];
    while (tokens[at] === '&&') {
      at++;
      parts.push(single());
    }
    return (document) => parts.every((part) => part(document));
  }

  function single(): JsonFilter {
    if (tokens[at] === '(') {
      at++;
      const inner = either();
      if (take() !== ')') throw invalid(pattern);
      return inner;
    }
    const selector = take();
    if (!selector.startsWith('$')) throw invalid(pattern);
    const read = selectorOf(selector);
    const operator = take();
    if (operator === 'NOT' && take() === 'EXISTS') return (document) => read(document) === undefined;
    if (operator === 'IS') return isConstant(take(), read);
    const compare = comparisons[operator];
    const operand = take();
    if (!compare || operand === '') throw invalid(pattern);
    return comparison(operator, compare, operand, read);
  }

  const filter = either();
  if (at < tokens.length) throw invalid(pattern);
  return (line) => {
    try {
      return filter(JSON.parse(line));
    } catch {
      return false;
    }
  };
}

function tokensOf(text: string, pattern: string): string[] {
  const tokens: string[] = [];
  tokenPattern.lastIndex = 0;
  let end = 0;
  for (let match = tokenPattern.exec(text); match; match = tokenPattern.exec(text)) {
    tokens.push(match[1]!);
    end = tokenPattern.lastIndex;
  }
  if (text.slice(end).trim() !== '' || tokens.length === 0) throw invalid(pattern);
  return tokens;
}

function selectorOf(selector: string): (document: unknown) => unknown {
  const steps = [...selector.matchAll(/\.([^.[\]]+)|\[(\d+)\]|\["([^"]+)"\]/g)].map(
    ([, name, index, quoted]) => name ?? quoted ?? Number(index),
  );
  return (document) => {
    let value = document;
    for (const step of steps) value = (value as Record<string, unknown> | null | undefined)?.[step];
    return value;
  };
}

function isConstant(constant: string, read: (document: unknown) => unknown): JsonFilter {
  const expected = ({ NULL: null, TRUE: true, FALSE: false } as Record<string, unknown>)[constant];
  return (document) => read(document) === expected;
}

type Compare = (order: number) => boolean;

const comparisons: Record<string, Compare | undefined> = {
  '=': (order) => order === 0,
  '!=': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

function comparison(
  operator: string,
  compare: Compare,
  operand: string,
  read: (document: unknown) => unknown,
): JsonFilter {
  const number = Number(operand);
  if (!operand.startsWith('"') && !Number.isNaN(number)) {
    return (document) => {
      const value = read(document);
      return typeof value === 'number' && compare(value - number);
    };
  }
  const text = operand.startsWith('"') ? operand.slice(1, -1).replace(/\\(.)/g, '$1') : operand;
  const expression = operand.startsWith('%')
    ? new RegExp(operand.slice(1, -1))
    : new RegExp(
        `^${text
          .split('*')
          .map((part) => part.replace(/[\^$.*+?()[\]{}|]/g, '$&'))
          .join('.*')}$`,
        's',
      );
  return (document) => {
    const value = read(document);
    if (typeof value !== 'string') return operator === '!=' && value !== undefined;
    return compare(expression.test(value) ? 0 : 1);
  };
}

function invalid(pattern: string): AwsError {
  return new AwsError('InvalidParameterException', `Invalid filter pattern: ${pattern}`);
}
