import { EvaluationFailure } from '../../asl/failure.ts';
import type { StoredEvent } from '../journal/journal.ts';
import { mapRunFailed, mapRunSucceeded } from '../states/distributed-map.ts';
import { behaviours } from '../states/index.ts';
import { taskFailed, taskStarted, taskSubmitted, taskSucceeded, taskTimedOut } from '../states/task.ts';
import type { Command } from './command.ts';
import { endAborted, endFailed, endSucceeded, endTimedOut } from './ending.ts';
import type { ExecutionEvent } from './event.ts';
import { enteredEvents } from './event-names.ts';
import type { Execution } from './execution.ts';
import { failState } from './failing.ts';
import { redrive } from './redrive.ts';
import { HistoryFull, Run } from './run.ts';
import type { Frame, Snapshot } from './snapshot.ts';
import { start } from './start.ts';

/** States that one step goes through before it lets the outside, and the clock, have a turn. */
const statesAStep = 4096;

export interface Transition {
  /** To be done once the event and the history are journaled, in order. */
  commands: Command[];
  history: StoredEvent[];
}

/**
 * The deterministic core: what an event means for an execution. The same events in the same order give the same
 * snapshots, commands and history. The snapshot given is used up; go on with the one that is answered.
 *
 * An event that no longer applies (a task that was aborted, an execution that has ended) changes nothing.
 */
export function step(
  execution: Execution,
  snapshot: Snapshot | undefined,
  event: ExecutionEvent,
): [Snapshot, Transition] {
  if (event.type === 'start') snapshot = start(execution, event);
  if (snapshot === undefined) throw new TypeError('the first event of an execution must be its start');
  const run = new Run(execution, snapshot, event.at);
  try {
    receive(run, event);
    // Whoever starts an execution is answered before its first state is entered.
    if (event.type === 'start') run.commands.push({ type: 'continue' });
    else advance(run);
  } catch (error) {
    if (!(error instanceof HistoryFull)) throw error;
    const { historyEvents } = snapshot.limits;
    endFailed(run, 'States.Runtime', `The execution reached the maximum number of history events (${historyEvents}).`);
  }
  return [snapshot, { commands: run.commands, history: run.history }];
}

function receive(run: Run, event: ExecutionEvent): void {
  if (event.type === 'redrive') {
    redrive(run);
    return;
  }
  if (run.snapshot.status !== 'RUNNING') return;
  switch (event.type) {
    case 'start': {
      const { record } = run.execution;
      run.emit(undefined, 'ExecutionStarted', {
        input: record.input,
        roleArn: record.stateMachine.roleArn,
        stateMachineAliasArn: record.stateMachine.aliasArn,
        stateMachineVersionArn: record.stateMachine.versionArn,
      });
      run.spawn(undefined, 0, record.mapRun?.block ?? 0, record.input);
      run.armTimeout();
      return;
    }
    case 'continue':
      return;
    case 'timers':
      for (const timer of event.timers) fire(run, timer);
      return;
    case 'stop':
      endAborted(run, event.error, event.cause);
      return;
    default: {
      const id = 'task' in event ? event.task : event.mapRun;
      const frame = run.snapshot.frames.get(run.snapshot.tasks.get(id) ?? -1);
      if (frame !== undefined) attempt(run, frame, () => answer(run, frame, event));
    }
  }
}

function answer(run: Run, frame: Frame, event: Extract<ExecutionEvent, { task: number } | { mapRun: number }>): void {
  switch (event.type) {
    case 'taskStarted':
      taskStarted(run, frame, event.workerName);
      return;
    case 'taskSubmitted':
      taskSubmitted(run, frame, event.output);
      return;
    case 'taskSucceeded':
      taskSucceeded(run, frame, event.output);
      return;
    case 'taskFailed':
      taskFailed(run, frame, event.error, event.cause);
      return;
    case 'mapRunSucceeded':
      mapRunSucceeded(run, frame, event.output);
      return;
    case 'mapRunFailed':
      mapRunFailed(run, frame, event.error, event.cause);
      return;
  }
}

function fire(run: Run, timer: number): void {
  const owner = run.snapshot.timers.get(timer);
  if (owner === undefined) return;
  run.snapshot.timers.delete(timer);
  if (owner === -1) {
    run.snapshot.timeoutTimer = undefined;
    endTimedOut(run);
    return;
  }
  const frame = run.snapshot.frames.get(owner);
  if (frame === undefined) return;
  if (frame.work.kind === 'task') taskTimedOut(run, frame, timer);
  else if (frame.work.kind === 'delayed') {
    frame.work = { kind: 'again' };
    run.ready(frame);
  } else if (frame.work.kind === 'waiting') {
    const state = run.stateOf(frame);
    attempt(run, frame, () => behaviours[state.type].wake?.(run, frame, state));
  }
}

/** Lets every frame that is ready go on, one state at a time in turn. */
function advance(run: Run): void {
  const { snapshot } = run;
  const { ready } = snapshot;
  let at = 0;
  for (; at < ready.length && at < statesAStep && snapshot.status === 'RUNNING'; at++) {
    const frame = snapshot.frames.get(ready[at] as number);
    if (frame !== undefined) attempt(run, frame, goOn);
  }
  if (snapshot.status !== 'RUNNING') return;
  ready.splice(0, at);
  if (ready.length > 0) run.commands.push({ type: 'continue' });
}

function goOn(run: Run, frame: Frame): void {
  const { work } = frame;
  switch (work.kind) {
    case 'entering': {
      const state = run.stateOf(frame);
      frame.enteredAt = run.now;
      run.execution.observe?.({ state: state.name });
      frame.enteredEvent = run.emit(frame, enteredEvents[state.type], { name: state.name, input: frame.input });
      behaviours[state.type].work(run, frame, state);
      return;
    }
    case 'again': {
      const state = run.stateOf(frame);
      behaviours[state.type].work(run, frame, state);
      return;
    }
    case 'failing':
      failState(run, frame, work.error, work.cause);
      return;
    case 'ended': {
      const parent = run.snapshot.frames.get(frame.parent);
      if (parent === undefined) {
        endSucceeded(run, work.output);
        return;
      }
      const state = run.stateOf(parent);
      attempt(run, parent, () => behaviours[state.type].childSucceeded?.(run, parent, state, frame, work.output));
      return;
    }
    default:
  }
}

/** Runs what may fail for reasons that the States Language defines, and lets the frame's state fail then. */
function attempt(run: Run, frame: Frame, action: (run: Run, frame: Frame) => void): void {
  run.focus(frame);
  try {
    action(run, frame);
  } catch (error) {
    if (error instanceof HistoryFull) throw error;
    if (error instanceof EvaluationFailure) failEvaluation(run, frame, error.error, error.message, error.location);
    else if (isSyntaxError(error)) failEvaluation(run, frame, 'States.Runtime', error.message);
    else if (error instanceof RangeError)
      failEvaluation(
        run,
        frame,
        'States.Runtime',
        `The state's data or fields are nested too deeply: ${error.message}`,
      );
    else throw error;
  }
}

/** Expressions and paths are compiled when first used; validation reports their mistakes before a machine is run. */
function isSyntaxError(error: unknown): error is { message: string } {
  return (
    error instanceof SyntaxError ||
    (typeof error === 'object' && error !== null && 'code' in error && 'position' in error)
  );
}

function failEvaluation(run: Run, frame: Frame, error: string, message: string, location?: string): void {
  const where = `An error occurred while executing the state '${frame.state}' (entered at the event id #${frame.enteredEvent}). `;
  const cause = error === 'States.DataLimitExceeded' ? message : where + message;
  if (error === 'States.QueryEvaluationError')
    run.emit(frame, 'EvaluationFailed', { error, cause, location, state: frame.state });
  try {
    failState(run, frame, error, cause);
  } catch (caught) {
    // A catcher's own fields may fail to evaluate, which nothing catches any more.
    if (!(caught instanceof EvaluationFailure)) throw caught;
    endFailed(run, caught.error, where + caught.message);
  }
}
