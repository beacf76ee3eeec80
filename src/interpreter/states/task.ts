import type { Json } from '../../asl/json.ts';
import type { State } from '../../asl/program.ts';
import { exceeds } from '../../asl/size.ts';
import type { TaskCommand } from '../core/command.ts';
import { failState } from '../core/failing.ts';
import type { Run } from '../core/run.ts';
import type { Frame, TaskWork } from '../core/snapshot.ts';
import { newToken } from '../core/token.ts';
import type { Behaviour } from './behaviour.ts';
import { numberField } from './field.ts';
import { parseResource, type TaskResource } from './task-resource.ts';

export const task: Behaviour = {
  work(run, frame, state) {
    const resource = resourceOf(state);
    const id = run.snapshot.nextEvent;
    const work: TaskWork = {
      kind: 'task',
      task: id,
      resource: state.definition.Resource as string,
      parameters: null,
      started: false,
    };
    if (resource.completion !== 'handler') work.token = newToken(run, id);
    // The token is part of the context object that the arguments may name.
    frame.work = work;
    work.parameters = state.flow.arguments(run, frame.input) ?? state.flow.effectiveInput(run, frame.input);
    run.limit(work.parameters, state.name);
    work.credentials = state.flow.template('Credentials', run, frame.input);
    const timeout = numberField(run, state, 'TimeoutSeconds', frame.input);
    const heartbeat = numberField(run, state, 'HeartbeatSeconds', frame.input);
    run.emit(frame, `${resource.events}Scheduled`, scheduledDetails(resource, run, work, timeout, heartbeat));
    run.snapshot.tasks.set(id, frame.id);
    if (timeout !== undefined) {
      const at = run.now + timeout * 1000;
      work.timeout = { timer: run.timer(frame, at), at, seconds: timeout };
    }
    if (heartbeat !== undefined)
      work.heartbeat = { timer: run.heartbeatTimer(frame, id, heartbeat * 1000), seconds: heartbeat };
    run.commands.push(taskCommand(frame, work));
  },
};

/** The command that has a task done: when it is scheduled, and again after a crash. */
export function taskCommand(frame: Frame, work: TaskWork): TaskCommand {
  return {
    type: 'runTask',
    task: work.task,
    stateName: frame.state,
    resource: work.resource,
    parameters: work.parameters,
    credentials: work.credentials,
    taskToken: work.token,
    byToken: parseResource(work.resource).completion === 'token',
    retryCount: frame.retryCount,
    timeoutSeconds: work.timeout?.seconds,
    heartbeatSeconds: work.heartbeat?.seconds,
    submitted: work.submitted?.output,
  };
}

export function taskStarted(run: Run, frame: Frame, workerName?: string): void {
  const work = frame.work as TaskWork;
  if (work.started) return;
  work.started = true;
  const { events, details } = resourceOf(run.stateOf(frame));
  const own =
    events === 'Task' ? details : events === 'Activity' && workerName !== undefined ? { workerName } : undefined;
  run.emit(frame, `${events}Started`, own);
}

export function taskSubmitted(run: Run, frame: Frame, output: Json): void {
  const work = frame.work as TaskWork;
  const { events, details } = resourceOf(run.stateOf(frame));
  if (work.submitted !== undefined || events !== 'Task') return;
  taskStarted(run, frame);
  work.submitted = { output };
  run.emit(frame, 'TaskSubmitted', { ...details, output });
}

export function taskSucceeded(run: Run, frame: Frame, output: Json): void {
  const state = run.stateOf(frame);
  const { events, details } = resourceOf(state);
  if (exceeds(output, run.snapshot.limits.payloadBytes)) {
    taskFailed(
      run,
      frame,
      'States.DataLimitExceeded',
      `The state/task '${state.definition.Resource as string}' returned a result with a size exceeding the maximum number of bytes service limit.`,
    );
    return;
  }
  taskStarted(run, frame);
  close(run, frame);
  run.emit(frame, `${events}Succeeded`, events === 'Task' ? { ...details, output } : { output });
  run.exit(frame, state, state.flow.outcome(run, frame.input, output), state.next);
}

export function taskFailed(run: Run, frame: Frame, error: string, cause: string | undefined): void {
  const timedOut = error === 'States.Timeout' || error === 'States.HeartbeatTimeout';
  taskStarted(run, frame);
  const { events, details } = resourceOf(run.stateOf(frame));
  close(run, frame);
  run.emit(frame, `${events}${timedOut ? 'TimedOut' : 'Failed'}`, {
    ...(events === 'Task' ? details : {}),
    error,
    ...(cause === undefined ? {} : { cause }),
  });
  failState(run, frame, error, cause);
}

/** A timer of the task has fired. The failure is handled after the other events of the same moment. */
export function taskTimedOut(run: Run, frame: Frame, timer: number): void {
  const work = frame.work as TaskWork;
  const { events, details } = resourceOf(run.stateOf(frame));
  const error = work.heartbeat?.timer === timer ? 'States.HeartbeatTimeout' : 'States.Timeout';
  taskStarted(run, frame);
  close(run, frame);
  run.commands.push({ type: 'abortTask', task: work.task });
  run.emit(frame, `${events}TimedOut`, { ...(events === 'Task' ? details : {}), error });
  frame.work = { kind: 'failing', error, cause: undefined };
  run.ready(frame);
}

function close(run: Run, frame: Frame): void {
  const work = frame.work as TaskWork;
  run.cancelTimer(work.timeout?.timer);
  run.cancelTimer(work.heartbeat?.timer);
  run.snapshot.tasks.delete(work.task);
  frame.work = { kind: 'again' };
}

function resourceOf(state: State): TaskResource {
  state.plan ??= parseResource(state.definition.Resource as string);
  return state.plan as TaskResource;
}

function scheduledDetails(
  { events, details, region }: TaskResource,
  run: Run,
  work: TaskWork,
  timeoutInSeconds: number | undefined,
  heartbeatInSeconds: number | undefined,
): Record<string, unknown> {
  const taskCredentials =
    work.credentials === undefined ? undefined : { roleArn: (work.credentials as { RoleArn?: string }).RoleArn };
  const limits = { timeoutInSeconds, ...(events === 'LambdaFunction' ? {} : { heartbeatInSeconds }), taskCredentials };
  if (events !== 'Task') return { ...details, input: work.parameters, ...limits };
  const machineRegion = run.execution.record.stateMachine.arn.split(':')[3];
  return { ...details, region: region || machineRegion, parameters: work.parameters, ...limits };
}
