import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { Json } from '../asl/json.ts';
import type { Clock } from './clock/clock.ts';
import type { Visit } from './core/execution.ts';
import type { Journal } from './journal/journal.ts';
import type { ObjectStore } from './map-run/object-store.ts';
import type { TaskHandler } from './task.ts';

export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

/** What an execution runs. The definition is kept with the execution: a later update does not touch it. */
export interface StateMachine {
  arn: string;
  name: string;
  /** ASL as JSON text or parsed. Taken as valid: call validateDefinition first for AWS's diagnostics. */
  definition: string | object;
  roleArn?: string;
  /** @default 'STANDARD' */
  type?: 'STANDARD' | 'EXPRESS';
  versionArn?: string;
  aliasArn?: string;
}

export interface StartOptions {
  executionArn: string;
  name: string;
  stateMachine: StateMachine;
  /** @default {} */
  input?: Json;
  /** Milliseconds; the clock's time when absent. */
  startTime?: number;
  traceHeader?: string;
  /** StartSyncExecution of an Express machine: its context object has no RedriveCount. */
  synchronous?: boolean;
}

export interface ExecutionDescription {
  executionArn: string;
  name: string;
  stateMachineArn: string;
  stateMachineVersionArn?: string;
  stateMachineAliasArn?: string;
  roleArn?: string;
  type: 'STANDARD' | 'EXPRESS';
  status: ExecutionStatus;
  /** Milliseconds. */
  startDate: number;
  stopDate?: number;
  input: Json;
  output?: Json;
  error?: string;
  cause?: string;
  redriveCount: number;
  redriveDate?: number;
  /** Whether {@link Interpreter.redrive} would be accepted now, and why not. */
  redriveStatus: 'REDRIVABLE' | 'NOT_REDRIVABLE' | 'REDRIVABLE_BY_MAP_RUN';
  redriveStatusReason?: string;
  /** Set on the child executions of a distributed Map. */
  mapRunArn?: string;
  traceHeader?: string;
}

export interface HistoryQuery {
  /** Newest first. @default false */
  reverse?: boolean;
  /** Only events after this id in the order asked for (before it, when reversed). */
  after?: number;
  /** @default 1000 */
  limit?: number;
  /** Whether inputs and outputs are in the details. @default true */
  includeExecutionData?: boolean;
}

export interface ListQuery {
  stateMachineArn?: string;
  mapRunArn?: string;
  status?: ExecutionStatus;
  /** Only executions after this one in the order of the list: newest first. */
  after?: string;
  /** @default 100 */
  limit?: number;
}

/** Limits that AWS sets; lower or lift them in tests. */
export interface Limits {
  /** UTF-8 bytes of a state's input or output. @default 262144 */
  payloadBytes: number;
  /** Events in the history of a Standard execution. @default 25000 */
  historyEvents: number;
}

export interface MapRunDescription {
  mapRunArn: string;
  executionArn: string;
  stateMachineArn: string;
  status: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'ABORTED';
  startDate: number;
  stopDate?: number;
  maxConcurrency: number;
  toleratedFailureCount: number;
  toleratedFailurePercentage: number;
  itemCounts: MapRunCounts;
  executionCounts: MapRunCounts;
  redriveCount: number;
}

export interface MapRunCounts {
  pending: number;
  running: number;
  succeeded: number;
  failed: number;
  timedOut: number;
  aborted: number;
  total: number;
  resultsWritten: number;
}

export interface InterpreterOptions {
  clock: Clock;
  journal: Journal;
  tasks: TaskHandler;
  /** Uniform in [0, 1): seeds each execution's own generator, so that a replay draws the same numbers. */
  random?: () => number;
  /** Told of every new history event, in order, once it is journaled. */
  onHistory?: (executionArn: string, events: HistoryEvent[]) => void;
  /** Told when an execution starts, ends or is redriven. */
  onStatus?: (execution: ExecutionDescription) => void;
  /**
   * Told when an execution cannot go on here, because its journal refuses a write or cannot be read back; in the journal
   * it stays as it was. Without it the error goes to who waits for the execution, or is thrown as uncaught.
   */
  onError?: (error: unknown, executionArn: string) => void;
  /** Told of every state that is entered and every branch of a Choice or a Catch that is taken, as for coverage. */
  observe?: (visit: Visit) => void;
  /** Where distributed Maps read items from and write results to. */
  objects?: ObjectStore;
  limits?: Partial<Limits>;
}

export interface Interpreter {
  /** Starts an execution; journaled when it answers. An ARN that exists is refused with ExecutionAlreadyExists. */
  start(options: StartOptions): ExecutionDescription;
  /** Ends an execution as ABORTED and aborts its tasks; no effect on one that has ended. */
  stop(executionArn: string, reason?: { error?: string; cause?: string }): ExecutionDescription;
  /** Goes on from the states that failed, timed out or were aborted, keeping what had finished. */
  redrive(executionArn: string): ExecutionDescription;
  /** Reopens every unfinished execution of the journal: timers are set and unfinished tasks asked again. */
  resume(): Promise<string[]>;
  sendTaskSuccess(taskToken: string, output: Json): void;
  sendTaskFailure(taskToken: string, failure?: { error?: string; cause?: string }): void;
  sendTaskHeartbeat(taskToken: string): void;
  describe(executionArn: string): ExecutionDescription;
  history(executionArn: string, query?: HistoryQuery): HistoryEvent[];
  /** Resolves when the execution has ended, whatever its status; at once if it has already. */
  finished(executionArn: string): Promise<ExecutionDescription>;
  list(query?: ListQuery): ExecutionDescription[];
  describeMapRun(mapRunArn: string): MapRunDescription;
  listMapRuns(executionArn: string): MapRunDescription[];
  updateMapRun(
    mapRunArn: string,
    change: { maxConcurrency?: number; toleratedFailureCount?: number; toleratedFailurePercentage?: number },
  ): void;
  /** Lets go of timers and tasks as a kill would: nothing is recorded, and resume() goes on from the journal. */
  close(): void;
}
