import type { CatcherDefinition, RetrierDefinition } from '../../asl/definition.ts';
import type { JsonObject } from '../../asl/json.ts';
import type { State } from '../../asl/program.ts';
import { behaviours } from '../states/index.ts';
import { forgetChildren, stopFrame } from './abort.ts';
import { endFailed } from './ending.ts';
import { matchesError } from './error-match.ts';
import type { Run } from './run.ts';
import type { Frame } from './snapshot.ts';

/**
 * A state has failed: it is tried again, its failure is caught, or the failure goes on to the state around it and in the
 * end to the execution. `States.Runtime` always ends the execution.
 */
export function failState(run: Run, frame: Frame, error: string | undefined, cause: string | undefined): void {
  if (error === 'States.Runtime') {
    endFailed(run, error, cause);
    return;
  }
  const state = run.stateOf(frame);
  if (retry(run, frame, state, error)) return;
  if (state.type === 'Map' || state.type === 'Parallel') run.emit(frame, `${state.type}StateFailed`, { error, cause });
  const caught = state.catchers.findIndex((catcher) => matchesError(catcher.ErrorEquals, error));
  if (caught >= 0) {
    catchError(run, frame, state, caught, error, cause);
    return;
  }
  const parent = run.snapshot.frames.get(frame.parent);
  stopFrame(run, frame, false);
  if (parent === undefined) {
    endFailed(run, error, cause);
    return;
  }
  const around = run.stateOf(parent);
  behaviours[around.type].childFailed?.(run, parent, around, frame);
  failState(run, parent, error, cause);
}

function retry(run: Run, frame: Frame, state: State, error: string | undefined): boolean {
  const index = state.retriers.findIndex((retrier) => matchesError(retrier.ErrorEquals, error));
  if (index < 0) return false;
  const retrier = state.retriers[index] as RetrierDefinition;
  const used = frame.retries?.[index] ?? 0;
  if (used >= (retrier.MaxAttempts ?? 3)) return false;
  const retries = frame.retries ?? state.retriers.map(() => 0);
  retries[index] = used + 1;
  frame.retries = retries;
  frame.retryCount++;
  forgetChildren(run, frame);
  const delay = retryDelay(retrier, used, () => run.random());
  if (delay === 0) {
    frame.work = { kind: 'again' };
    run.ready(frame);
  } else {
    const at = run.now + delay;
    frame.work = { kind: 'delayed', timer: run.timer(frame, at), at };
  }
  return true;
}

/** Milliseconds before retry number `used + 1` of a retrier. */
export function retryDelay(retrier: RetrierDefinition, used: number, random: () => number): number {
  const growing = (retrier.IntervalSeconds ?? 1) * (retrier.BackoffRate ?? 2) ** used;
  const seconds = Math.min(growing, retrier.MaxDelaySeconds ?? Number.POSITIVE_INFINITY);
  return 1000 * (retrier.JitterStrategy === 'FULL' ? random() * seconds : seconds);
}

function catchError(
  run: Run,
  frame: Frame,
  state: State,
  index: number,
  error: string | undefined,
  cause: string | undefined,
): void {
  const catcher = state.catchers[index] as CatcherDefinition;
  const errorOutput: JsonObject = { Error: error ?? '', Cause: cause ?? '' };
  forgetChildren(run, frame);
  run.execution.observe?.({ state: state.name, branch: `Catch[${index}]` });
  run.focus(frame);
  const outcome = state.flow.catchOutcome(catcher, `Catch[${index}]/`, run, frame.input, errorOutput);
  run.exit(frame, state, outcome, catcher.Next);
}
