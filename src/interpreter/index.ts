export type { Json, JsonObject } from '../asl/json.ts';
export type { Clock, Timer } from './clock/clock.ts';
export { type SimulatedClock, simulatedClock } from './clock/simulated.ts';
export { skippingClock } from './clock/skipping.ts';
export { systemClock } from './clock/system.ts';
export type { Visit } from './core/execution.ts';
export { createInterpreter } from './interpreter.ts';
export type { Journal } from './journal/journal.ts';
export { memoryJournal } from './journal/memory.ts';
export { sqliteJournal } from './journal/sqlite.ts';
export type { ObjectAccess, ObjectStore, ObjectSummary } from './map-run/object-store.ts';
export { type RunOptions, type RunResult, run } from './run.ts';
export { type TaskControl, TaskFailure, type TaskHandler, type TaskRequest } from './task.ts';
export type { Inspection } from './test-state/inspect.ts';
export { type TestStateOptions, type TestStateResult, testState } from './test-state/test-state.ts';
export type {
  ExecutionDescription,
  ExecutionStatus,
  HistoryQuery,
  Interpreter,
  InterpreterOptions,
  Limits,
  ListQuery,
  MapRunCounts,
  MapRunDescription,
  StartOptions,
  StateMachine,
} from './types.ts';
