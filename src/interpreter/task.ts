import type { Json } from '../asl/json.ts';

/** One attempt of a Task state, as its handler sees it. */
export interface TaskRequest {
  /** Stable over a crash and resume: execution, scheduled event and redrive. Use it as an idempotency key. */
  id: string;
  executionArn: string;
  executionName: string;
  stateMachineArn: string;
  roleArn?: string;
  stateName: string;
  /** The state's Resource as written, suffix (`.sync`, `.waitForTaskToken`) included. */
  resource: string;
  parameters: Json;
  /** Evaluated `Credentials` field. */
  credentials?: Json;
  /** Set for `.waitForTaskToken`, `.sync` and activities: who holds it may call sendTaskSuccess and the like. */
  taskToken?: string;
  retryCount: number;
  timeoutSeconds?: number;
  heartbeatSeconds?: number;
  /** True when this attempt was scheduled before a crash and is asked again now. */
  resumed: boolean;
  /** What `control.submitted()` had reported before the crash. */
  submitted?: Json;
}

export interface TaskControl {
  /** Aborted on stop, timeout, or when a sibling's failure ends the state around this one. */
  signal: AbortSignal;
  /** The work has begun: records TaskStarted. Called for the handler, at its result, when it never calls it. */
  started(workerName?: string): void;
  /** The job is accepted and goes on elsewhere (`.sync`): records TaskSubmitted. Survives a crash. */
  submitted(output: Json): void;
  /** Restarts the heartbeat timeout. */
  heartbeat(): void;
  /** What the task waits for holds the clock itself, such as another execution: a clock that skips idle time may jump. */
  letClockSkip(): void;
}

/**
 * Does the work of Task states. Resolves with the task's result; rejects with {@link TaskFailure}.
 *
 * For `.waitForTaskToken` and activities the resolved value is only what the call answered: the state goes
 * on when the token is answered, which may be before the handler resolves.
 */
export type TaskHandler = (request: TaskRequest, control: TaskControl) => Promise<Json>;

/** A task's failure with the error name and cause that Retry and Catch see. */
export class TaskFailure extends Error {
  readonly error: string;
  override readonly cause: string | undefined;

  constructor(error: string, cause?: string) {
    super(cause === undefined ? error : `${error}: ${cause}`);
    this.name = 'TaskFailure';
    this.error = error;
    this.cause = cause;
  }
}
