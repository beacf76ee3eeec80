import type { Json } from '../../asl/json.ts';
import type { Limits } from '../types.ts';

/** What comes from outside: with the definition, all that an execution depends on. Times are milliseconds. */
export type ExecutionEvent =
  | { type: 'start'; at: number; seed: number; limits: Limits }
  /** Time goes on after a long stretch of states that wait for nothing. */
  | { type: 'continue'; at: number }
  | { type: 'timers'; at: number; timers: number[] }
  | { type: 'taskStarted'; at: number; task: number; workerName?: string }
  | { type: 'taskSubmitted'; at: number; task: number; output: Json }
  | { type: 'taskSucceeded'; at: number; task: number; output: Json }
  | { type: 'taskFailed'; at: number; task: number; error: string; cause?: string }
  | { type: 'mapRunSucceeded'; at: number; mapRun: number; output: Json }
  | { type: 'mapRunFailed'; at: number; mapRun: number; error: string; cause?: string }
  | { type: 'stop'; at: number; error?: string; cause?: string }
  | { type: 'redrive'; at: number };
