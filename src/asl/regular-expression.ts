import { setFlagsFromString } from 'node:v8';

// A pattern such as (a+)+$ backtracks for longer than anyone waits. V8 has a second engine, linear in the length of the
// text; with this flag a pattern that backtracks too much is run by it instead (https://v8.dev/blog/non-backtracking-regexp).
setFlagsFromString('--enable-experimental-regexp-engine-on-excessive-backtracks');

/** A regular expression from untrusted text, made after the flag above is set. Throws SyntaxError. */
export function linearRegExp(source: string, flags = ''): RegExp {
  return new RegExp(source, flags);
}
