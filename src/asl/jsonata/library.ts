import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compileFunction } from 'node:vm';
import '../regular-expression.ts';

export interface Expression {
  evaluate(input: unknown, bindings: Record<string, unknown>): unknown;
  assign(name: string | symbol, value: unknown): void;
  ast(): unknown;
}

export type Jsonata = (source: string, options?: { RegexEngine?: new (pattern: RegExp) => RegExp }) => Expression;

/**
 * The jsonata package, evaluating synchronously.
 *
 * The package awaits at every node of an expression, though nothing it is given here is asynchronous: a step of the
 * interpreter could then neither be pure nor fast. Taking `async` and `await` out of its source leaves the same program.
 * Its sort recurses once an item, which without awaits would exhaust the stack, so it sorts by Array.prototype.sort.
 * A test runs the package's own and this one side by side. It is loaded when the first expression is compiled.
 */
export const jsonata: Jsonata = (source, options) => {
  loaded ??= loadSynchronous();
  return loaded(source, options);
};

let loaded: Jsonata | undefined;

function loadSynchronous(): Jsonata {
  const file = fileURLToPath(import.meta.resolve('jsonata'));
  const mergeSort = 'var result = await msort(arr);';
  const original = readFileSync(file, 'utf8');
  if (!original.includes(mergeSort)) throw new Error(`${file} is not the version of jsonata that Lockstep knows`);
  const source = original
    .replace(mergeSort, 'var result = arr.slice().sort((a, b) => (comp(a, b) ? 1 : comp(b, a) ? -1 : 0));')
    .replaceAll(/\basync (?=function|\()/g, '')
    .replaceAll(/\bawait /g, '')
    .replaceAll('Promise.all(', '(');
  const module = { exports: {} as Jsonata };
  compileFunction(source, ['module', 'exports'], { filename: file })(module, module.exports);
  if (module.exports('1 + 1').evaluate(undefined, {}) !== 2) throw new Error(`${file} does not evaluate synchronously`);
  return module.exports;
}
