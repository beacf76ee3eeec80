import type { Json } from '../json.ts';
import type { Scope } from '../scope.ts';

/** A scope whose `$` a flow may point to whatever the field at hand is about. */
export interface FlowScope extends Scope {
  input: Json;
}

export interface Outcome {
  output: Json;
  /** New values of variables; undefined when nothing is assigned. */
  assigned: Record<string, Json> | undefined;
}

/**
 * How data goes through a state, which is what the two query languages differ in. `input` is the state's raw input
 * throughout.
 */
export interface DataFlow {
  /** After InputPath; the raw input in JSONata. */
  effectiveInput(scope: FlowScope, input: Json): Json;
  /** What the work gets: Parameters of the effective input, or Arguments. Undefined when there is no such field. */
  arguments(scope: FlowScope, input: Json): Json | undefined;
  /** What leaves the state for the result of its work, and the variables that it assigns. */
  outcome(scope: FlowScope, input: Json, result: Json): Outcome;
  /** For states without a result (Choice, Wait, Succeed): the input goes through. */
  passThrough(scope: FlowScope, input: Json): Outcome;
  /** The same for a rule of Choice or a catcher, which have Assign and Output of their own. */
  ruleOutcome(rule: object, field: string, scope: FlowScope, input: Json): Outcome;
  catchOutcome(catcher: object, field: string, scope: FlowScope, input: Json, error: Json): Outcome;
  /** A template of the state in its own query language (`ItemSelector`, `Credentials`), or undefined. */
  template(field: string, scope: FlowScope, input: Json): Json | undefined;
}
