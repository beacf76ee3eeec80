import type { Json } from '../../asl/json.ts';
import type { ExecutionStatus, Limits } from '../types.ts';

/** Where an execution is. Plain data: it can be written with {@link writeSnapshot} and read again. */
export interface Snapshot {
  status: ExecutionStatus;
  output?: Json;
  error?: string;
  cause?: string;
  startedAt: number;
  stoppedAt?: number;
  input: Json;
  limits: Limits;
  redriveCount: number;
  redrivenAt?: number;
  /** The next history event's id. */
  nextEvent: number;
  nextFrame: number;
  nextTimer: number;
  /** State of the execution's generator of random numbers. */
  seed: number;
  /** Timer of the whole execution's timeout. */
  timeoutTimer?: number;
  timeoutAt?: number;
  frames: Map<number, Frame>;
  /** Frame of each running task and map run, by the id of the event that scheduled it. */
  tasks: Map<number, number>;
  /** Frame of each timer that is set; -1 for the execution's own. */
  timers: Map<number, number>;
  /** Frames that can go on, in order. */
  ready: number[];
}

/** One thread of states: the machine's own, a branch's or an iteration's. */
export interface Frame {
  id: number;
  /** -1 for the machine's own. */
  parent: number;
  /** Which branch or iteration of the parent's state. */
  index: number;
  block: number;
  state: string;
  /** Raw input of the state. */
  input: Json;
  /** Variables assigned in this frame; those of its parents are in sight too. */
  variables?: Record<string, Json>;
  /** Id of the last event of this thread. */
  previous: number;
  enteredEvent: number;
  enteredAt: number;
  retryCount: number;
  /** Attempts used of each retrier of the state. */
  retries?: number[];
  /** `$$.Map.Item` of an iteration. */
  item?: MapItem;
  work: Work;
}

export interface MapItem {
  Index: number;
  Value: Json;
  Key?: string;
  Source?: string;
}

/** What the frame's state is doing. */
export type Work =
  | { kind: 'entering' }
  /** The state goes on with its work again: after a retry's delay, or a redrive. */
  | { kind: 'again' }
  | { kind: 'waiting'; timer: number; at: number }
  | { kind: 'delayed'; timer: number; at: number }
  | { kind: 'failing'; error: string; cause: string | undefined }
  /** The thread's last state has been left. */
  | { kind: 'ended'; output: Json }
  | TaskWork
  | ParallelWork
  | MapWork
  | MapRunWork
  /** Ended by its own failure, a sibling's, a timeout or a stop; a redrive goes on from here. */
  | { kind: 'stopped'; inner?: ParallelWork | MapWork | MapRunWork };

export interface TaskWork {
  kind: 'task';
  /** Id of the event that scheduled it, which names the task. */
  task: number;
  resource: string;
  parameters: Json;
  credentials?: Json;
  token?: string;
  started: boolean;
  submitted?: { output: Json };
  timeout?: { timer: number; at: number; seconds: number };
  heartbeat?: { timer: number; seconds: number };
}

export interface ParallelWork {
  kind: 'parallel';
  /** Frame of each unfinished branch. */
  children: (number | null)[];
  results: Json[];
  left: number;
}

export interface MapWork {
  kind: 'map';
  items: Json[];
  /** Frames of the iterations that have begun and not succeeded. */
  children: number[];
  results: Json[];
  next: number;
  left: number;
  concurrency: number;
  startedEvent: number;
}

/** A distributed Map under way; its fields are evaluated when it starts. */
export interface MapRunWork {
  kind: 'mapRun';
  /** Id of the MapRunStarted event, which names the run. */
  mapRun: number;
  mapRunArn: string;
  label: string;
  /** Items of the state's input; absent when a reader brings them. */
  items?: Json[];
  /** The state's effective input, which ItemSelector sees. */
  input: Json;
  /** Evaluated ItemReader, ItemBatcher and ResultWriter. */
  reader?: Json;
  batcher?: Json;
  writer?: Json;
  maxConcurrency: number;
  toleratedFailureCount?: number;
  toleratedFailurePercentage?: number;
}

export function writeSnapshot(snapshot: Snapshot): string {
  const { frames, tasks, timers, ...plain } = snapshot;
  return JSON.stringify({ ...plain, frames: [...frames.values()], tasks: [...tasks], timers: [...timers] });
}

export function readSnapshot(text: string): Snapshot {
  const plain = JSON.parse(text) as Omit<Snapshot, 'frames' | 'tasks' | 'timers'> & {
    frames: Frame[];
    tasks: [number, number][];
    timers: [number, number][];
  };
  return {
    ...plain,
    frames: new Map(plain.frames.map((frame) => [frame.id, frame])),
    tasks: new Map(plain.tasks),
    timers: new Map(plain.timers),
  };
}
