import type { CatcherDefinition, QueryLanguage, RetrierDefinition, StateDefinition } from '../../asl/definition.ts';
import { EvaluationFailure } from '../../asl/failure.ts';
import type { Json } from '../../asl/json.ts';
import { compileProgram, type State } from '../../asl/program.ts';
import type { TaskCommand } from '../core/command.ts';
import { matchesError } from '../core/error-match.ts';
import { retryDelay } from '../core/failing.ts';
import type { Frame } from '../core/snapshot.ts';
import { start } from '../core/start.ts';
import { behaviours } from '../states/index.ts';
import { TaskFailure } from '../task.ts';
import { type Inspection, inspectAfter, inspectBefore } from './inspect.ts';
import { TestRun } from './test-run.ts';

export interface TestStateOptions {
  stateName: string;
  definition: StateDefinition;
  /** Of the machine around the state. @default 'JSONPath' */
  queryLanguage?: QueryLanguage;
  input: Json;
  variables?: Record<string, Json>;
  /** The whole context object; one of an execution of its own when absent. */
  context?: Json;
  executionArn: string;
  executionName: string;
  stateMachine: { arn: string; name: string; roleArn?: string };
  /** Milliseconds. */
  now: number;
  random: () => number;
  /** Does the work of a Task, or answers for a Map or Parallel. Rejects with TaskFailure. */
  work: (command: Pick<TaskCommand, 'resource' | 'parameters' | 'credentials' | 'taskToken'>) => Promise<Json>;
  /** Waits until a time, for Wait states. */
  until: (at: number) => Promise<void>;
  /** Failed iterations of the Map. @default 0 */
  failedIterations?: number;
  /** Retries that the retrier of the failure has made before. @default 0 */
  retries?: number;
}

export interface TestStateResult {
  status: 'SUCCEEDED' | 'FAILED' | 'RETRIABLE' | 'CAUGHT_ERROR';
  output?: Json;
  error?: string;
  cause?: string;
  nextState?: string;
  inspection: Inspection;
  errorDetails?: { catchIndex?: number; retryIndex?: number; retryBackoffIntervalSeconds?: number };
}

const limits = { payloadBytes: 262_144, historyEvents: Number.MAX_SAFE_INTEGER };

/** Runs one state by itself: https://docs.aws.amazon.com/step-functions/latest/dg/test-state-isolation.html */
export async function testState(options: TestStateOptions): Promise<TestStateResult> {
  const { run, frame, state } = open(options);
  const seen: Inspection = { input: options.input };
  try {
    inspectBefore(seen, run, frame, state);
    await work(options, run, frame, state, seen);
  } catch (failure) {
    if (failure instanceof EvaluationFailure || failure instanceof TaskFailure)
      return failed(options, run, frame, state, seen, failure.error, failureCause(failure));
    throw failure;
  }
  if (run.left !== undefined) return ended(run, seen, 'SUCCEEDED');
  const { error, cause } = run.snapshot;
  return failed(options, run, frame, state, seen, error, cause);
}

function failureCause(failure: EvaluationFailure | TaskFailure): string | undefined {
  return failure instanceof TaskFailure ? failure.cause : failure.message;
}

function open(options: TestStateOptions) {
  const { stateName, definition, queryLanguage, input, now, random, stateMachine } = options;
  const machine = { StartAt: stateName, States: { [stateName]: definition }, QueryLanguage: queryLanguage };
  const record = {
    executionArn: options.executionArn,
    name: options.executionName,
    stateMachine: { ...stateMachine, type: 'EXPRESS' as const, definition: '' },
    startDate: now,
    input,
    synchronous: true,
  };
  const execution = { program: compileProgram(machine), record };
  const seed = Math.floor(random() * 2 ** 32) | 0;
  const run = new TestRun(execution, start(execution, { type: 'start', at: now, seed, limits }), now, options.context);
  const frame = run.spawn(undefined, 0, 0, input);
  frame.variables = options.variables;
  run.focus(frame);
  return { run, frame, state: run.stateOf(frame) };
}

async function work(
  options: TestStateOptions,
  run: TestRun,
  frame: Frame,
  state: State,
  seen: Inspection,
): Promise<void> {
  const { type, flow, definition } = state;
  if (type !== 'Task' && type !== 'Map' && type !== 'Parallel') {
    behaviours[type].work(run, frame, state);
    if (frame.work.kind === 'waiting') {
      await options.until(frame.work.at);
      behaviours[type].wake?.(run, frame, state);
    }
    if (type === 'Pass')
      inspectAfter(seen, run, frame, state, definition.Result ?? seen.afterParameters ?? options.input);
    return;
  }
  const result = await options.work(type === 'Task' ? taskOf(run, frame, state) : nothingToDo);
  const tolerated = seen.toleratedFailureCount ?? 0;
  if (type === 'Map' && (options.failedIterations ?? 0) > tolerated && seen.toleratedFailurePercentage === undefined)
    throw new TaskFailure(
      'States.ExceedToleratedFailureThreshold',
      'The specified tolerated failure threshold was exceeded',
    );
  inspectAfter(seen, run, frame, state, result);
  run.exit(frame, state, flow.outcome(run, options.input, result), state.next);
}

const nothingToDo = { resource: '', parameters: null };

function taskOf(run: TestRun, frame: Frame, state: State): TaskCommand {
  behaviours.Task.work(run, frame, state);
  return run.commands.find(({ type }) => type === 'runTask') as TaskCommand;
}

/** A retrier that has attempts left, then a catcher, then nothing takes the failure. */
function failed(
  options: TestStateOptions,
  run: TestRun,
  frame: Frame,
  state: State,
  inspection: Inspection,
  error: string | undefined,
  cause: string | undefined,
): TestStateResult {
  const failure = { error, cause, inspection };
  if (error === 'States.Runtime') return { status: 'FAILED', ...failure };
  const retryIndex = state.retriers.findIndex(({ ErrorEquals }) => matchesError(ErrorEquals, error));
  const used = options.retries ?? 0;
  if (retryIndex >= 0) {
    const retrier = state.retriers[retryIndex] as RetrierDefinition;
    if (used < (retrier.MaxAttempts ?? 3)) {
      const retryBackoffIntervalSeconds = retryDelay(retrier, used, () => run.random()) / 1000;
      return { status: 'RETRIABLE', ...failure, errorDetails: { retryIndex, retryBackoffIntervalSeconds } };
    }
  }
  const catchIndex = state.catchers.findIndex(({ ErrorEquals }) => matchesError(ErrorEquals, error));
  if (catchIndex < 0) return { status: 'FAILED', ...failure };
  const catcher = state.catchers[catchIndex] as CatcherDefinition;
  const errorOutput = { Error: error ?? '', Cause: cause ?? '' };
  frame.work = { kind: 'again' };
  try {
    const outcome = state.flow.catchOutcome(catcher, `Catch[${catchIndex}]/`, run, options.input, errorOutput);
    run.exit(frame, state, outcome, catcher.Next);
  } catch (caught) {
    if (!(caught instanceof EvaluationFailure)) throw caught;
    return { status: 'FAILED', error: caught.error, cause: caught.message, inspection };
  }
  return { ...ended(run, inspection, 'CAUGHT_ERROR'), error, cause, errorDetails: { catchIndex } };
}

function ended(run: TestRun, inspection: Inspection, status: 'SUCCEEDED' | 'CAUGHT_ERROR'): TestStateResult {
  const { outcome, next } = run.left as NonNullable<TestRun['left']>;
  if (outcome.assigned !== undefined) inspection.variables = outcome.assigned;
  return { status, output: outcome.output, nextState: next, inspection };
}
