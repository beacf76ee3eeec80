/**
 * Names that a step's variable must not take: what JSONata and Step Functions define, which a variable would hide,
 * and the variables that every workflow has.
 */
const taken = new Set([
  ...['states', 'parameters', 'run', 'place'],
  ...['abs', 'append', 'assert', 'average', 'base64decode', 'base64encode', 'boolean', 'ceil', 'clone', 'contains'],
  ...['count', 'decodeUrl', 'decodeUrlComponent', 'distinct', 'each', 'encodeUrl', 'encodeUrlComponent', 'error'],
  ...['eval', 'exists', 'filter', 'floor', 'formatBase', 'formatInteger', 'formatNumber', 'fromMillis', 'hash', 'join'],
  ...['keys', 'length', 'lookup', 'lowercase', 'map', 'match', 'max', 'merge', 'millis', 'min', 'not', 'now', 'number'],
  ...['pad', 'parse', 'parseInteger', 'partition', 'power', 'random', 'range', 'reduce', 'replace', 'reverse', 'round'],
  ...['shuffle', 'sift', 'single', 'sort', 'split', 'spread', 'sqrt', 'string', 'substring', 'substringAfter'],
  ...['substringBefore', 'sum', 'toMillis', 'trim', 'type', 'uppercase', 'uuid', 'zip'],
]);

const longest = 80;

/**
 * Gives out variable names, each once in a state machine: Step Functions does not let an inner scope assign to a
 * variable that an outer scope has ("Passing data between states with variables", Developer Guide).
 */
export class VariableNames {
  readonly #used = new Set<string>();

  take(wanted: string): string {
    const base = wanted.replace(/[^A-Za-z0-9_]/g, '_').slice(0, longest - 4);
    for (let n = taken.has(base) ? 1 : 0; ; n++) {
      const name = n === 0 ? base : `${base}_${n}`;
      if (this.#used.has(name)) continue;
      this.#used.add(name);
      return name;
    }
  }
}
