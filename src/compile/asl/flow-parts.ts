import type { StateDefinition, StatesDefinition } from '../../asl/definition.ts';
import { isObject, type Json } from '../../asl/json.ts';
import type { StepPlan } from '../step-plan.ts';

/** A step's plan with the map or branch step that holds it. */
export interface PlannedStep {
  readonly step: string;
  readonly plan: StepPlan;
  readonly parent?: string;
}

/** What a list of steps became. */
export interface Flow {
  readonly plans: readonly PlannedStep[];
  readonly states: Readonly<Record<string, StateDefinition>>;
  readonly start: string;
  /** The state that leaves the flow: Next, End and Output are for whoever uses it. */
  readonly end: string;
  /** Variables that the flow assigns in its own scope. */
  readonly assigned: readonly string[];
  /** Results of the last step as templates for the `end` state's own Output, where its Assign is not yet seen. */
  readonly last: Readonly<Record<string, Json>>;
}

export function withAssign(state: StateDefinition, variables: { readonly [name: string]: Json }): StateDefinition {
  return { ...state, Assign: { ...(isObject(state.Assign) ? state.Assign : {}), ...variables } };
}

/** One flow after the other. */
export function chain(flows: readonly Flow[]): Flow {
  const states: Record<string, StateDefinition> = {};
  for (const [at, flow] of flows.entries()) {
    const next = flows[at + 1];
    Object.assign(states, next ? linked(flow, next.start) : flow.states);
  }
  return {
    plans: flows.flatMap(({ plans }) => plans),
    states,
    start: flows[0]!.start,
    end: flows.at(-1)!.end,
    assigned: flows.flatMap(({ assigned }) => assigned),
    last: flows.at(-1)!.last,
  };
}

/** The states of a flow that goes on to `next`. */
export function linked(flow: Flow | undefined, next: string): Readonly<Record<string, StateDefinition>> {
  if (!flow) return {};
  return { ...flow.states, [flow.end]: { ...flow.states[flow.end]!, Next: next } };
}

/** The states of a flow that ends with an output, as a branch or an item processor. */
export function ended(flow: Flow, output: { [step: string]: Json }): StatesDefinition {
  const last: StateDefinition = { ...flow.states[flow.end]!, Output: output, End: true };
  return { StartAt: flow.start, States: { ...flow.states, [flow.end]: last } };
}

/** Sets the variables of an arm that is not taken, since a variable that was never set cannot be read. */
export function nulls(skipped: Flow | undefined): { Assign?: Json } {
  if (!skipped || skipped.assigned.length === 0) return {};
  return { Assign: Object.fromEntries(skipped.assigned.map((name) => [name, null])) };
}
