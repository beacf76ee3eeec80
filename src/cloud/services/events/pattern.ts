import { BlockList } from 'node:net';
import { AwsError } from '../../kernel/index.ts';

export type EventMatcher = (event: unknown) => boolean;

type ValueMatcher = (value: unknown) => boolean;

/**
 * Compiles an event pattern. Fields that it names must be there and one of their values must match; within `$or`
 * one alternative must.
 * Source: "Creating EventBridge event patterns", EventBridge User Guide.
 *
 * @throws AwsError InvalidEventPatternException
 */
export function compilePattern(pattern: string | object): EventMatcher {
  const document: unknown = typeof pattern === 'string' ? parse(pattern) : pattern;
  if (!isObject(document)) throw invalid('Filter is not an object');
  if (Object.keys(document).length === 0) throw invalid('Empty patterns are not allowed');
  return compileObject(document);
}

function parse(pattern: string): unknown {
  try {
    return JSON.parse(pattern);
  } catch {
    throw invalid('Filter is not valid JSON');
  }
}

function compileObject(pattern: Record<string, unknown>): EventMatcher {
  const fields = Object.entries(pattern).map(([name, rule]): EventMatcher => {
    if (name === '$or' && Array.isArray(rule) && rule.length > 1 && rule.every(isObject)) {
      const alternatives = rule.map(compileObject);
      return (event) => alternatives.some((matches) => matches(event));
    }
    if (Array.isArray(rule)) {
      if (rule.length === 0) throw invalid('Empty arrays are not allowed');
      return compileField(name, rule);
    }
    if (isObject(rule)) {
      if (Object.keys(rule).length === 0) throw invalid('Empty objects are not allowed');
      const inner = compileObject(rule);
      return (event) => {
        const value = isObject(event) ? event[name] : undefined;
        return Array.isArray(value) ? value.some(inner) : inner(value ?? {});
      };
    }
    throw invalid(`"${name}" must be an object or an array`);
  });
  return (event) => fields.every((matches) => matches(event));
}

function compileField(name: string, rules: readonly unknown[]): EventMatcher {
  const values: ValueMatcher[] = [];
  let absent = false;
  for (const rule of rules) {
    if (isObject(rule) && rule.exists === false) absent = true;
    else values.push(compileValue(rule));
  }
  return (event) => {
    const value = isObject(event) ? event[name] : undefined;
    if (value === undefined) return absent;
    const candidates = Array.isArray(value) ? value : [value];
    return candidates.some((candidate) => values.some((matches) => matches(candidate)));
  };
}

function compileValue(rule: unknown): ValueMatcher {
  if (!isObject(rule)) return (value) => value === rule;
  const entries = Object.entries(rule);
  const [operator, operand] = entries[0] ?? [];
  if (entries.length !== 1 || operator === undefined) throw invalid('Only one key allowed in match expression');
  const compile = operators[operator];
  if (!compile) throw invalid(`Unrecognized match type ${operator}`);
  return compile(operand);
}

const operators: Record<string, ((operand: unknown) => ValueMatcher) | undefined> = {
  exists: () => (value) => value !== undefined,
  prefix: (operand) => affix(operand, 'prefix', (value, text) => value.startsWith(text)),
  suffix: (operand) => affix(operand, 'suffix', (value, text) => value.endsWith(text)),
  'equals-ignore-case': (operand) => {
    const expected = textOf(operand, 'equals-ignore-case').toLowerCase();
    return (value) => typeof value === 'string' && value.toLowerCase() === expected;
  },
  wildcard: (operand) => {
    const pattern = wildcard(textOf(operand, 'wildcard'));
    return (value) => typeof value === 'string' && pattern(value);
  },
  numeric: compileNumeric,
  cidr: compileCidr,
  'anything-but': compileAnythingBut,
};

function affix(operand: unknown, name: string, test: (value: string, text: string) => boolean): ValueMatcher {
  if (isObject(operand) && operand['equals-ignore-case'] !== undefined) {
    const text = textOf(operand['equals-ignore-case'], name).toLowerCase();
    return (value) => typeof value === 'string' && test(value.toLowerCase(), text);
  }
  const text = textOf(operand, name);
  return (value) => typeof value === 'string' && test(value, text);
}

function compileAnythingBut(operand: unknown): ValueMatcher {
  if (!isObject(operand)) {
    const excluded = [operand].flat();
    return (value) => !excluded.includes(value);
  }
  const [name, inner] = Object.entries(operand)[0] ?? [];
  const compile = name === undefined || name === 'anything-but' ? undefined : operators[name];
  if (!compile) throw invalid('Unsupported anything-but pattern');
  const excluded = [inner].flat().map(compile);
  return (value) => !excluded.some((matches) => matches(value));
}

function compileNumeric(operand: unknown): ValueMatcher {
  if (!Array.isArray(operand) || operand.length === 0 || operand.length % 2 > 0) throw invalid('Invalid numeric match');
  const tests: ((value: number) => boolean)[] = [];
  for (let i = 0; i < operand.length; i += 2) {
    const bound: unknown = operand[i + 1];
    if (typeof bound !== 'number') throw invalid('Value of numeric match must be numeric');
    tests.push(comparison(operand[i], bound));
  }
  return (value) => typeof value === 'number' && tests.every((test) => test(value));
}

function comparison(operator: unknown, bound: number): (value: number) => boolean {
  switch (operator) {
    case '=':
      return (value) => value === bound;
    case '<':
      return (value) => value < bound;
    case '<=':
      return (value) => value <= bound;
    case '>':
      return (value) => value > bound;
    case '>=':
      return (value) => value >= bound;
    default:
      throw invalid(`Unrecognized numeric range operator: ${String(operator)}`);
  }
}

function compileCidr(operand: unknown): ValueMatcher {
  const match = /^([0-9a-fA-F.:]+)\/(\d+)$/.exec(textOf(operand, 'cidr'));
  if (!match) throw invalid('Malformed CIDR, one "/" required');
  const family = match[1]!.includes(':') ? 'ipv6' : 'ipv4';
  const list = new BlockList();
  list.addSubnet(match[1]!, Number(match[2]), family);
  return (value) => typeof value === 'string' && list.check(value, value.includes(':') ? 'ipv6' : 'ipv4');
}

/** `*` stands for any text, found leftmost first; a backslash makes `*` and itself plain. */
function wildcard(pattern: string): (value: string) => boolean {
  const pieces: string[] = [''];
  for (let i = 0; i < pattern.length; i++) {
    const character = pattern[i]!;
    if (character === '*') pieces.push('');
    else pieces[pieces.length - 1] += character === '\\' ? (pattern[++i] ?? '') : character;
  }
  const [first = '', ...others] = pieces;
  const last = others.pop();
  if (last === undefined) return (value) => value === first;
  return (value) => {
    if (!value.startsWith(first) || !value.endsWith(last)) return false;
    const end = value.length - last.length;
    let from = first.length;
    for (const piece of others) {
      const found = value.indexOf(piece, from);
      if (found < 0) return false;
      from = found + piece.length;
    }
    return from <= end;
  };
}

function textOf(operand: unknown, name: string): string {
  if (typeof operand !== 'string') throw invalid(`${name} match pattern must be a string`);
  return operand;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function invalid(reason: string): AwsError {
  return new AwsError('InvalidEventPatternException', `Event pattern is not valid. Reason: ${reason}`);
}
