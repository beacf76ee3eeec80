import { createContext, runInContext } from 'node:vm';
import type { Expression } from './library.ts';

/** Nodes evaluated after which an expression is taken not to end: a second or two of work. */
const maxSteps = 1_000_000;
/** Items of lists, and characters of strings, that one evaluation may make. */
const maxItems = 20_000_000;
const maxCharacters = 100_000_000;

/** Nodes of an expression that make new values; others pass on what is there. */
const making = new Set(['unary', 'binary', 'function', 'apply', 'condition', 'block']);

/** Counts what an expression does, and ends it when that is too much. */
export class Budget {
  #steps = 0;
  #items = 0;
  #characters = 0;

  reset(): void {
    this.#steps = 0;
    this.#items = 0;
    this.#characters = 0;
  }

  /** Hooks into the library's evaluation of each node. */
  watch(expression: Expression): void {
    expression.assign(Symbol.for('jsonata.__evaluate_entry'), () => this.#enter());
    expression.assign(
      Symbol.for('jsonata.__evaluate_exit'),
      (node: { type: string }, _input: unknown, _environment: unknown, result: unknown) => this.#leave(node, result),
    );
  }

  #enter(): void {
    if (++this.#steps > maxSteps) throw new Error('D1012: Evaluation timeout: check for an infinite loop');
  }

  #leave(node: { type: string }, result: unknown): void {
    if (!making.has(node.type)) return;
    if (typeof result === 'string') this.#characters += result.length;
    else if (Array.isArray(result)) this.#items += result.length;
    if (this.#items > maxItems || this.#characters > maxCharacters)
      throw new Error('D2015: Evaluation makes more data than an expression may hold');
  }
}

/** What the linear engine of V8 cannot take over: lookaround and back references. */
const notLinear = /\(\?<?[=!]|\\[1-9]|\\k</;
/** Longest time for one match of such a pattern. */
const matchMilliseconds = 500;

/** The regular expressions of an expression: each match ends in a bounded time. */
export class BoundedRegExp extends RegExp {
  override exec(text: string): RegExpExecArray | null {
    return notLinear.test(this.source) ? this.#limited(text) : super.exec(text);
  }

  #limited(text: string): RegExpExecArray | null {
    const match = () => super.exec(text);
    try {
      return runInContext('match()', createContext({ match }), {
        timeout: matchMilliseconds,
      }) as RegExpExecArray | null;
    } catch (error) {
      if ((error as { code?: string }).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
      throw new Error(`D1012: Evaluation timeout: the regular expression /${this.source}/ does not come to an end`);
    }
  }
}
