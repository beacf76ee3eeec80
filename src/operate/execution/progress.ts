import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { StepResource } from '../../model/index.ts';

export type StepStatus = 'waiting' | 'running' | 'succeeded' | 'failed' | 'stopped' | 'skipped';

export type JobKind = 'processing' | 'training' | 'tuning' | 'transform';

/** How far one step has come. Times are milliseconds since 1970. */
export interface StepProgress {
  readonly name: string;
  readonly type: string;
  status: StepStatus;
  startedAt?: number;
  endedAt?: number;
  /** Tasks that failed and were tried again. */
  failedAttempts: number;
  /** The SageMaker job that runs or ran last. */
  job?: { kind: JobKind; name: string };
  /** The Lambda function that was called last. */
  function?: string;
  error?: string;
  cause?: string;
  /** Step that holds this one (map, branch). */
  parent?: string;
}

const jobNames: Record<string, JobKind> = {
  ProcessingJobName: 'processing',
  TrainingJobName: 'training',
  HyperParameterTuningJobName: 'tuning',
  TransformJobName: 'transform',
};

/** Reads an execution's history into the progress of its steps. Pure: the same events give the same progress. */
export function progressOf(steps: readonly StepResource[], events: Iterable<HistoryEvent>): StepProgress[] {
  const progress = new Map<string, StepProgress>();
  const ofState = new Map<string, StepProgress>();
  for (const { name, type, states, parent } of steps) {
    const step: StepProgress = { name, type, status: 'waiting', failedAttempts: 0, ...(parent ? { parent } : {}) };
    progress.set(name, step);
    for (const state of states) ofState.set(state, step);
  }
  /** The step that each event belongs to: found by walking from event to event. */
  const stepOf = new Map<number, StepProgress>();
  let ended: HistoryEvent | undefined;
  for (const event of events) {
    const time = event.timestamp?.getTime() ?? 0;
    const entered = event.stateEnteredEventDetails?.name;
    const exited = event.stateExitedEventDetails?.name;
    const known = entered ?? exited;
    const step =
      known !== undefined
        ? ofState.get(known)
        : (stepOfTask(progress.values(), event) ?? stepOf.get(event.previousEventId ?? 0));
    if (step) {
      stepOf.set(event.id ?? 0, step);
      if (entered !== undefined) enter(step, time);
      else if (exited !== undefined) leave(step, time);
      else note(step, event, time);
    }
    if (event.type === 'ExecutionRedriven') {
      const revived = redrive(progress.values());
      if (revived.length === 1) stepOf.set(event.id ?? 0, revived[0]!);
      else stepOf.delete(event.id ?? 0);
    }
    if (event.type?.startsWith('Execution')) ended = event;
  }
  finish([...progress.values()], ended);
  return [...progress.values()];
}

function enter(step: StepProgress, time: number): void {
  step.status = 'running';
  step.startedAt ??= time;
  delete step.endedAt;
}

/** A step has succeeded when a state of it has ended, until the next one of its states is entered. */
function leave(step: StepProgress, time: number): void {
  step.endedAt = time;
  step.status = 'succeeded';
  delete step.error;
  delete step.cause;
}

function note(step: StepProgress, event: HistoryEvent, time: number): void {
  const scheduled = event.taskScheduledEventDetails;
  // A redrive schedules the task of a state that was entered before it.
  if (scheduled && step.status === 'waiting') enter(step, time);
  if (scheduled && step.error !== undefined) {
    step.failedAttempts++;
    delete step.error;
    delete step.cause;
    delete step.endedAt;
  }
  if (scheduled?.parameters) Object.assign(step, subjectOf(scheduled.parameters));
  const failure = event.taskFailedEventDetails ?? event.taskTimedOutEventDetails ?? event.evaluationFailedEventDetails;
  if (!failure) return;
  step.error = failure.error;
  step.cause = failure.cause;
  step.endedAt = time;
}

/** After a redrive whatever had not succeeded is to be done again. Answers which steps that are. */
function redrive(steps: Iterable<StepProgress>): StepProgress[] {
  const revived = [...steps].filter(({ status }) => status === 'running');
  for (const step of revived) {
    step.status = 'waiting';
    delete step.startedAt;
    delete step.endedAt;
    delete step.error;
    delete step.cause;
  }
  return revived;
}

/**
 * The waiting step that a scheduled task goes on with: after a redrive of parallel states no event leads back to the
 * state, but the job's name begins with that of the attempt before.
 */
function stepOfTask(steps: Iterable<StepProgress>, event: HistoryEvent): StepProgress | undefined {
  const { parameters } = event.taskScheduledEventDetails ?? {};
  if (parameters === undefined) return undefined;
  const { job, function: called } = subjectOf(parameters);
  return [...steps].find(
    (step) =>
      step.status === 'waiting' &&
      ((job !== undefined && step.job !== undefined && `${job.name}-`.startsWith(`${step.job.name}-`)) ||
        (called !== undefined && step.function === called)),
  );
}

/** What a task works with: the job that it starts, or the function that it calls. */
function subjectOf(parameters: string): Pick<StepProgress, 'job' | 'function'> {
  const members = JSON.parse(parameters) as Record<string, unknown>;
  const subject: Pick<StepProgress, 'job' | 'function'> = {};
  for (const [member, kind] of Object.entries(jobNames)) {
    const name = members[member];
    if (typeof name === 'string') subject.job = { kind, name };
  }
  const called = typeof members.FunctionName === 'string' ? members.FunctionName.split(':').at(-1) : undefined;
  if (called !== undefined) subject.function = called;
  return subject;
}

function finish(steps: StepProgress[], ended: HistoryEvent | undefined): void {
  const time = ended?.timestamp?.getTime();
  const outcome = ended?.type;
  if (!outcome || outcome === 'ExecutionStarted' || outcome === 'ExecutionRedriven') return;
  for (const step of steps) {
    if (step.status === 'waiting' && outcome === 'ExecutionSucceeded') step.status = 'skipped';
    if (step.status !== 'running') continue;
    const failed = step.error !== undefined || (outcome === 'ExecutionFailed' && isOnlyRunning(step, steps));
    step.status = outcome === 'ExecutionSucceeded' ? 'succeeded' : failed ? 'failed' : 'stopped';
    step.endedAt ??= time;
    if (step.status === 'failed' && step.error === undefined) {
      step.error = ended?.executionFailedEventDetails?.error;
      step.cause = ended?.executionFailedEventDetails?.cause;
    }
  }
}

function isOnlyRunning(step: StepProgress, steps: StepProgress[]): boolean {
  return steps.every((other) => other === step || other.status !== 'running' || other.name === step.parent);
}
