import { EvaluationFailure } from '../failure.ts';
import type { Json } from '../json.ts';
import type { Scope } from '../scope.ts';
import { awsFunctions, type Evaluation } from './functions.ts';
import { type Expression, jsonata } from './library.ts';
import { BoundedRegExp, Budget } from './limits.ts';
import { toJson, UnsupportedResult } from './result.ts';

/** `$states` but for the context, which the scope provides. */
export interface States {
  input: Json;
  result?: Json;
  errorOutput?: Json;
}

/** A compiled expression: it answers undefined where JSONata finds nothing. */
export type JsonataEvaluator = (scope: Scope, states: States) => Json | undefined;

/**
 * Compiles one expression (without `{%` and `%}`). Throws the library's syntax error, an object with code and message.
 *
 * @param field names the expression in errors, as AWS does: `Output/total`.
 */
export function compileExpression(source: string, field: string): JsonataEvaluator {
  const expression = jsonata(source, { RegexEngine: BoundedRegExp });
  const budget = new Budget();
  budget.watch(expression);
  let current: Evaluation | undefined;
  for (const [name, value] of Object.entries(awsFunctions(() => current as Evaluation))) expression.assign(name, value);
  expression.assign('now', (picture?: string, timezone?: string) =>
    formatTime((current as Evaluation).now, picture, timezone),
  );
  const wantsContext = /\$states\b(?!\s*\.\s*(?:input|result|errorOutput)\b)/.test(source);

  return (scope, states) => {
    const outer = current;
    current = scope;
    budget.reset();
    try {
      const bindings: Record<string, unknown> = { ...scope.variables() };
      bindings.states = wantsContext ? { ...states, context: scope.context() } : states;
      return toJson(expression.evaluate(undefined, bindings));
    } catch (error) {
      throw evaluationError(source, field, error);
    } finally {
      current = outer;
    }
  };
}

let fromMillis: Expression | undefined;

/** `$now(picture, timezone)`: formatted by the library's own `$fromMillis`, at the time of the step. */
function formatTime(now: number, picture?: string, timezone?: string): unknown {
  fromMillis ??= jsonata('$fromMillis(t, p, z)');
  return fromMillis.evaluate({ t: now, p: picture, z: timezone }, {});
}

function evaluationError(source: string, field: string, error: unknown): EvaluationFailure {
  const subject = `The JSONata expression '${source}' specified for the field '${field}'`;
  if (error instanceof UnsupportedResult) return queryError(`${subject} returned an unsupported result type.`, field);
  const { code, message } = error as { code?: string; message?: string };
  const reason =
    error instanceof RangeError && /call stack/.test(error.message)
      ? 'D1011: Stack overflow error: check for non-terminating recursive function'
      : `${code === undefined ? '' : `${code}: `}${message ?? String(error)}`;
  return queryError(`${subject} threw an error during evaluation. ${reason}`, field);
}

export function queryError(message: string, field: string): EvaluationFailure {
  return new EvaluationFailure('States.QueryEvaluationError', message, field);
}

/** The failure for a field whose expression gives a value of the wrong type. */
export function typeMismatch(source: string, field: string, expected: string, value: Json): EvaluationFailure {
  return queryError(
    `The JSONata expression '${source}' specified for the field '${field}' returned an unexpected result type. ` +
      `Expected '${expected}', but was '${typeName(value)}' for value: ${JSON.stringify(value)}`,
    field,
  );
}

export function typeName(value: Json): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
