import type { Filter } from './filter.ts';

/** Where a path starts: the state's input (`$`), the context object (`$$`) or a variable (`$name`). */
export type Root = { kind: 'input' } | { kind: 'context' } | { kind: 'variable'; name: string };

export type Segment =
  | { kind: 'name'; name: string }
  | { kind: 'index'; index: number }
  | { kind: 'names'; names: string[] }
  | { kind: 'indexes'; indexes: number[] }
  | { kind: 'slice'; from: number | undefined; to: number | undefined; step: number }
  | { kind: 'wildcard' }
  | { kind: 'descendants' }
  | { kind: 'filter'; filter: Filter }
  | { kind: 'function'; name: string };

/** A parsed JSONPath, in the dialect of Jayway JsonPath, which Step Functions follows. */
export interface Path {
  text: string;
  root: Root;
  segments: Segment[];
  /** True when it can name one value only: names and single indexes. An indefinite path gives a list. */
  definite: boolean;
}
