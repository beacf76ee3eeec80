export type { Json, JsonObject } from '../asl/json.ts';
export type { Clock, Timer } from './clock/clock.ts';
export type { Journal } from './journal/journal.ts';
export type { ObjectAccess, ObjectStore, ObjectSummary } from './map-run/object-store.ts';
export { type TaskControl, TaskFailure, type TaskHandler, type TaskRequest } from './task.ts';
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
