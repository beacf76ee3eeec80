import type { Json, TaskControl, TaskRequest } from '../../../../interpreter/index.ts';
import type { Principal } from '../../../iam/index.ts';
import type { Cloud } from '../../../kernel/index.ts';
import type { Place } from '../arn.ts';

/** How a Task waits for what it calls: for the answer, for the job's end, for its token. */
export type Pattern = 'request' | 'sync' | 'sync:2' | 'waitForTaskToken';

/** One attempt of a Task state, with all that a service integration needs. */
export interface IntegrationCall {
  readonly cloud: Cloud;
  /** The state machine's role session, or that of the state's `Credentials`. */
  readonly caller: Principal;
  readonly place: Place;
  readonly request: TaskRequest;
  readonly control: TaskControl;
  readonly pattern: Pattern;
  /** The state's parameters; integrations refuse anything but an object. */
  readonly parameters: Record<string, Json>;
  /** Aborted when the cloud closes: what goes on elsewhere must be left alone then, not stopped. */
  readonly closing: AbortSignal;
}

/** One optimised service integration. Rejects with TaskFailure. */
export interface Integration {
  readonly patterns: readonly Pattern[];
  readonly run: (call: IntegrationCall) => Promise<Json>;
}
