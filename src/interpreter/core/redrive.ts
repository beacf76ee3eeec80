import { mapRunCommand } from '../states/distributed-map.ts';
import { startIterations } from '../states/map.ts';
import type { Run } from './run.ts';
import type { Frame } from './snapshot.ts';

/**
 * Goes on from the states that failed, timed out or were aborted. What finished before is kept: the results of branches
 * and iterations, and the variables. Retriers count from the beginning.
 * https://docs.aws.amazon.com/step-functions/latest/dg/redrive-executions.html
 */
export function redrive(run: Run): void {
  const { snapshot } = run;
  if (snapshot.status === 'RUNNING' || snapshot.status === 'SUCCEEDED') return;
  snapshot.status = 'RUNNING';
  snapshot.error = undefined;
  snapshot.cause = undefined;
  snapshot.stoppedAt = undefined;
  snapshot.redriveCount++;
  snapshot.redrivenAt = run.now;
  const redriven = run.emit(undefined, 'ExecutionRedriven', { redriveCount: snapshot.redriveCount });
  run.armTimeout();
  for (const frame of [...snapshot.frames.values()]) {
    frame.previous = redriven;
    revive(run, frame);
  }
}

function revive(run: Run, frame: Frame): void {
  const { work } = frame;
  if (work.kind === 'entering' || work.kind === 'ended') {
    run.ready(frame);
    return;
  }
  if (work.kind !== 'stopped') return;
  frame.retries = undefined;
  frame.retryCount = 0;
  const { inner } = work;
  if (inner === undefined) {
    frame.work = { kind: 'again' };
    run.ready(frame);
    return;
  }
  frame.work = inner;
  if (inner.kind === 'map') {
    run.focus(frame);
    startIterations(run, frame, run.stateOf(frame));
  } else if (inner.kind === 'mapRun') {
    run.emit(frame, 'MapRunRedriven', { mapRunArn: inner.mapRunArn, redriveCount: run.snapshot.redriveCount });
    run.snapshot.tasks.set(inner.mapRun, frame.id);
    run.commands.push(mapRunCommand(run, frame, inner, true));
  }
}
