import type { Json } from '../../asl/json.ts';
import type { ExecutionEvent } from '../core/event.ts';
import type { ExecutionStatus } from '../types.ts';

/** A history event as stored: payloads are JSON values, written out as AWS's strings only when asked for. */
export interface StoredEvent {
  id: number;
  /** previousEventId. */
  previous: number;
  at: number;
  type: string;
  details?: Record<string, unknown>;
}

/** What is fixed when an execution starts. */
export interface ExecutionRecord {
  executionArn: string;
  name: string;
  stateMachine: {
    arn: string;
    name: string;
    definition: string;
    roleArn?: string;
    type: 'STANDARD' | 'EXPRESS';
    versionArn?: string;
    aliasArn?: string;
  };
  startDate: number;
  input: Json;
  traceHeader?: string;
  synchronous?: boolean;
  /** Set on a child execution of a distributed Map: which block of its parent's definition it runs. */
  mapRun?: { arn: string; index: number; block: number; parent: string };
  /** `$$.Map.Item` of such a child. */
  item?: Json;
}

/** What changes as it runs. */
export interface ExecutionState {
  status: ExecutionStatus;
  stopDate?: number;
  output?: Json;
  error?: string;
  cause?: string;
  redriveCount: number;
  redriveDate?: number;
}

export interface JournalEntry {
  /** 0 for the first event of an execution, then one more each. */
  sequence: number;
  /** External event; with those before it, it is enough to rebuild the execution. */
  event: ExecutionEvent;
  /** History events that this event brought about. */
  history: readonly StoredEvent[];
  /** Set when the entry changes it. */
  state?: ExecutionState;
}

export interface ExecutionFilter {
  stateMachineArn?: string;
  mapRunArn?: string;
  status?: ExecutionStatus;
  after?: string;
  limit: number;
}

/** Keeps executions. Every write is durable (to the journal's own degree) when the call returns. */
export interface Journal {
  /** Keeps a new execution with its first entry, both or neither. False when the ARN is taken already. */
  create(record: ExecutionRecord, first: JournalEntry): boolean;
  append(executionArn: string, entry: JournalEntry): void;
  record(executionArn: string): ExecutionRecord | undefined;
  state(executionArn: string): ExecutionState | undefined;
  events(executionArn: string): ExecutionEvent[];
  /** In the order of ids, or reversed; only those after (before, when reversed) `after`. */
  history(executionArn: string, query: { after?: number; limit: number; reverse: boolean }): StoredEvent[];
  /** ARNs of the executions that are RUNNING, oldest first. */
  open(): string[];
  /** Newest first. */
  list(filter: ExecutionFilter): string[];
}
