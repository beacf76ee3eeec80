import type { Json } from './json.ts';

/** What a path or an expression can see while a state's fields are evaluated. */
export interface Scope {
  /** What `$` means to a JSONPath. */
  input: Json;
  /** The context object (`$$`, `$states.context`). */
  context(): Json;
  variable(name: string): Json | undefined;
  /** Every variable in sight, for JSONata. */
  variables(): Record<string, Json>;
  /** Uniform in [0, 1), the same again when the execution is replayed. */
  random(): number;
  /** The time of the step, in milliseconds. */
  now: number;
}
