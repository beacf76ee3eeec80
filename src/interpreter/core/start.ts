import type { ExecutionEvent } from './event.ts';
import type { Execution } from './execution.ts';
import type { Snapshot } from './snapshot.ts';

/** The snapshot of an execution before its first event is recorded. */
export function start(execution: Execution, event: Extract<ExecutionEvent, { type: 'start' }>): Snapshot {
  return {
    status: 'RUNNING',
    startedAt: event.at,
    input: execution.record.input,
    limits: event.limits,
    redriveCount: 0,
    nextEvent: 1,
    nextFrame: 0,
    nextTimer: 0,
    seed: event.seed,
    frames: new Map(),
    tasks: new Map(),
    timers: new Map(),
    ready: [],
  };
}
