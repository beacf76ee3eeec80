import type { Json } from '../../asl/json.ts';
import type { MapRunWork } from './snapshot.ts';

/** A Task state's attempt to be made. */
export interface TaskCommand {
  type: 'runTask';
  task: number;
  stateName: string;
  resource: string;
  parameters: Json;
  credentials?: Json;
  taskToken?: string;
  /** Whether only an answer to the token completes the task, not its handler. */
  byToken: boolean;
  retryCount: number;
  timeoutSeconds?: number;
  heartbeatSeconds?: number;
  submitted?: Json;
}

/** The items of a distributed Map to be run as child executions. */
export interface MapRunCommand {
  type: 'startMapRun';
  /** The Map state's frame, as its ItemSelector sees things. */
  frame: number;
  /** Block of the item processor. */
  block: number;
  stateName: string;
  executionType: 'STANDARD' | 'EXPRESS';
  work: MapRunWork;
  /** Set when a redrive is to run the failed children again. */
  redriven: boolean;
}

/** What is to be done outside after a step. */
export type Command =
  | TaskCommand
  | MapRunCommand
  | { type: 'abortTask'; task: number }
  | { type: 'abortMapRun'; mapRun: number }
  | { type: 'setTimer'; timer: number; at: number }
  | { type: 'cancelTimer'; timer: number }
  /** A heartbeat timeout: at most `milliseconds` between heartbeats of the task. */
  | { type: 'watchHeartbeat'; timer: number; task: number; milliseconds: number }
  | { type: 'continue' }
  | { type: 'finished' };
