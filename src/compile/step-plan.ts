import type { StateDefinition } from '../asl/definition.ts';
import type { Json } from '../asl/json.ts';
import type { FunctionResource, RolePurpose } from '../model/manifest.ts';
import type { Need } from './iam/statement.ts';

/** States that belong together: entered at `start`, left from `end`, which has no Next yet. */
export interface Fragment {
  readonly states: Readonly<Record<string, StateDefinition>>;
  readonly start: string;
  readonly end: string;
}

/** A role that a step brings along, with what it may do. */
export interface StepRole {
  readonly name: string;
  readonly arn: string;
  readonly purpose: RolePurpose;
  readonly step?: string;
  /** Service that takes the role. */
  readonly service: 'sagemaker' | 'lambda' | 'states';
  readonly needs: readonly Need[];
}

/** A step compiled: its states and, from the same place, the permissions that they and their jobs need. */
export interface StepPlan extends Fragment {
  /** Payload template of the step's result, evaluated in the `end` state; without it the step has none. */
  readonly result?: Json;
  /** What the workflow's role needs for the states. */
  readonly needs: readonly Need[];
  readonly roles?: readonly StepRole[];
  readonly functions?: readonly { readonly resource: FunctionResource; readonly zip: Uint8Array }[];
}
