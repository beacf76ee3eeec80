import type { Json } from '../../asl/json.ts';

/** A Task state's attempt to be made. */
export interface TaskCommand {
  type: 'runTask';
  task: number;
  stateName: string;
  resource: string;
  parameters: Json;
  credentials?: Json;
  taskToken?: string;
  retryCount: number;
  timeoutSeconds?: number;
  heartbeatSeconds?: number;
  submitted?: Json;
}

export interface MapRunCommand {
  type: 'startMapRun';
  mapRun: number;
  mapRunArn: string;
  /** The Map state's frame, whose variables its templates see. */
  frame: number;
  /** Block of the item processor. */
  block: number;
  stateName: string;
  executionType: 'STANDARD' | 'EXPRESS';
  label: string;
  /** Items of the state's input; absent when a reader brings them. */
  items?: Json[];
  /** The state's effective input, which its templates see. */
  input: Json;
  maxConcurrency: number;
  toleratedFailureCount: number;
  toleratedFailurePercentage: number;
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
