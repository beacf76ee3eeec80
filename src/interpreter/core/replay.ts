import type { ExecutionEvent } from './event.ts';
import type { Execution } from './execution.ts';
import type { Snapshot } from './snapshot.ts';
import { step } from './step.ts';

/** Rebuilds where an execution is from its journaled events. Undefined without any. */
export function replay(execution: Execution, events: readonly ExecutionEvent[]): Snapshot | undefined {
  let snapshot: Snapshot | undefined;
  for (const event of events) [snapshot] = step(execution, snapshot, event);
  return snapshot;
}
