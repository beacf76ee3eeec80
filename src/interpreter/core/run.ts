import { EvaluationFailure } from '../../asl/failure.ts';
import type { FlowScope, Outcome } from '../../asl/flow/flow.ts';
import type { Json } from '../../asl/json.ts';
import type { Block, State } from '../../asl/program.ts';
import { exceeds } from '../../asl/size.ts';
import type { StoredEvent } from '../journal/journal.ts';
import type { Command } from './command.ts';
import { contextObject } from './context.ts';
import { exitedEvents } from './event-names.ts';
import type { Execution } from './execution.ts';
import { draw } from './random.ts';
import type { Frame, Snapshot, Work } from './snapshot.ts';

const entering: Work = { kind: 'entering' };

/** Thrown when the history is full: the execution fails whatever its states would catch. */
export class HistoryFull extends Error {
  override name = 'HistoryFull';
}

/** The longest that an Express execution may run. */
const expressSeconds = 300;

const noVariables: Record<string, Json> = Object.freeze({});

/**
 * One step under way: the snapshot that it changes, the time of its event, and what it brings about so far. It is also
 * the scope in which the fields of the state at hand are evaluated.
 */
export class Run implements FlowScope {
  readonly execution: Execution;
  readonly snapshot: Snapshot;
  readonly now: number;
  readonly commands: Command[] = [];
  readonly history: StoredEvent[] = [];
  input: Json = null;
  #frame: Frame | undefined;

  constructor(execution: Execution, snapshot: Snapshot, now: number) {
    this.execution = execution;
    this.snapshot = snapshot;
    this.now = now;
  }

  // The scope of expressions and paths.

  /** Evaluates from now on as this frame's state sees things. */
  focus(frame: Frame): void {
    this.#frame = frame;
  }

  context(): Json {
    const frame = this.#frame as Frame;
    const { type } = this.stateOf(frame);
    return contextObject(
      this.execution,
      this.snapshot,
      frame,
      type === 'Task' || type === 'Map' || type === 'Parallel',
    );
  }

  variable(name: string): Json | undefined {
    for (let at = this.#frame; at !== undefined; at = this.snapshot.frames.get(at.parent))
      if (at.variables !== undefined && Object.hasOwn(at.variables, name)) return at.variables[name];
    return undefined;
  }

  variables(): Record<string, Json> {
    let all: Record<string, Json> | undefined;
    for (let at = this.#frame; at !== undefined; at = this.snapshot.frames.get(at.parent))
      if (at.variables !== undefined) all = all === undefined ? at.variables : { ...at.variables, ...all };
    return all ?? noVariables;
  }

  random(): number {
    const { value, seed } = draw(this.snapshot.seed);
    this.snapshot.seed = seed;
    return value;
  }

  // Frames.

  block(frame: Frame): Block {
    return this.execution.program.blocks[frame.block] as Block;
  }

  stateOf(frame: Frame): State {
    return this.block(frame).states.get(frame.state) as State;
  }

  /** A new thread at the first state of a block; ready to go on. */
  spawn(parent: Frame | undefined, index: number, block: number, input: Json): Frame {
    const frame: Frame = {
      id: this.snapshot.nextFrame++,
      parent: parent?.id ?? -1,
      index,
      block,
      state: (this.execution.program.blocks[block] as Block).startAt,
      input,
      previous: parent?.previous ?? 0,
      enteredEvent: 0,
      enteredAt: this.now,
      retryCount: 0,
      work: entering,
    };
    this.snapshot.frames.set(frame.id, frame);
    this.snapshot.ready.push(frame.id);
    return frame;
  }

  /** Lets the frame go on after what is ready already. */
  ready(frame: Frame): void {
    this.snapshot.ready.push(frame.id);
  }

  /** Leaves the state with an outcome and goes on to its next one, or ends the thread. */
  exit(frame: Frame, state: State, { output, assigned }: Outcome, next: string | undefined): void {
    if (output !== frame.input) this.limit(output, state.name);
    if (assigned === undefined) this.emit(frame, exitedEvents[state.type], { name: state.name, output });
    else {
      this.emit(frame, exitedEvents[state.type], { name: state.name, output, assignedVariables: assigned });
      frame.variables = { ...frame.variables, ...assigned };
    }
    if (next === undefined) {
      frame.work = { kind: 'ended', output };
    } else {
      frame.state = next;
      frame.input = output;
      frame.retryCount = 0;
      frame.retries = undefined;
      frame.work = entering;
    }
    this.ready(frame);
  }

  /** Fails with States.DataLimitExceeded when the value is larger than a payload may be. */
  limit(value: Json, stateName: string): void {
    if (exceeds(value, this.snapshot.limits.payloadBytes)) {
      throw new EvaluationFailure(
        'States.DataLimitExceeded',
        `The state/task '${stateName}' returned a result with a size exceeding the maximum number of bytes service limit.`,
      );
    }
  }

  // History and timers.

  emit(frame: Frame | undefined, type: string, details?: Record<string, unknown>): number {
    const { snapshot } = this;
    const id = snapshot.nextEvent;
    if (id >= snapshot.limits.historyEvents && this.execution.record.stateMachine.type === 'STANDARD')
      throw new HistoryFull();
    snapshot.nextEvent = id + 1;
    const previous = frame === undefined ? id - 1 : frame.previous;
    this.history.push({ id, previous, at: this.now, type, details });
    if (frame !== undefined) frame.previous = id;
    return id;
  }

  /** Records the event that ends the execution, for which a full history still has room. */
  closeHistory(type: string, details: Record<string, unknown>): void {
    const id = this.snapshot.nextEvent++;
    this.history.push({ id, previous: id - 1, at: this.now, type, details });
  }

  /** Sets a timer of the frame (of the whole execution without one). */
  timer(frame: Frame | undefined, at: number): number {
    const timer = this.#newTimer(frame);
    this.commands.push({ type: 'setTimer', timer, at });
    return timer;
  }

  /** Sets the timer of the machine's TimeoutSeconds; an Express execution always has one. */
  armTimeout(): void {
    const { record, program } = this.execution;
    const written = record.mapRun === undefined ? program.definition.TimeoutSeconds : undefined;
    const seconds =
      record.stateMachine.type === 'EXPRESS' ? Math.min(written ?? expressSeconds, expressSeconds) : written;
    if (seconds === undefined) return;
    this.snapshot.timeoutAt = this.now + seconds * 1000;
    this.snapshot.timeoutTimer = this.timer(undefined, this.snapshot.timeoutAt);
  }

  heartbeatTimer(frame: Frame, task: number, milliseconds: number): number {
    const timer = this.#newTimer(frame);
    this.commands.push({ type: 'watchHeartbeat', timer, task, milliseconds });
    return timer;
  }

  cancelTimer(timer: number | undefined): void {
    if (timer === undefined || !this.snapshot.timers.delete(timer)) return;
    this.commands.push({ type: 'cancelTimer', timer });
  }

  #newTimer(frame: Frame | undefined): number {
    const timer = this.snapshot.nextTimer++;
    this.snapshot.timers.set(timer, frame?.id ?? -1);
    return timer;
  }
}
