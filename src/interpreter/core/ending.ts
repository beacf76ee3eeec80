import type { Json } from '../../asl/json.ts';
import type { ExecutionStatus } from '../types.ts';
import { stopFrame } from './abort.ts';
import type { Run } from './run.ts';

export function endSucceeded(run: Run, output: Json): void {
  const { snapshot } = run;
  run.emit(undefined, 'ExecutionSucceeded', { output });
  snapshot.output = output;
  end(run, 'SUCCEEDED');
  snapshot.frames.clear();
}

export function endFailed(run: Run, error: string | undefined, cause: string | undefined): void {
  stopAll(run);
  // The last event a full history has room for is the failure itself.
  run.closeHistory('ExecutionFailed', { error, cause });
  end(run, 'FAILED', error, cause);
}

export function endTimedOut(run: Run): void {
  stopAll(run);
  run.closeHistory('ExecutionTimedOut', { error: 'States.Timeout' });
  end(run, 'TIMED_OUT', 'States.Timeout');
}

export function endAborted(run: Run, error: string | undefined, cause: string | undefined): void {
  stopAll(run);
  run.closeHistory('ExecutionAborted', { error, cause });
  end(run, 'ABORTED', error, cause);
}

function stopAll(run: Run): void {
  for (const frame of run.snapshot.frames.values()) if (frame.parent === -1) stopFrame(run, frame, false);
}

function end(run: Run, status: ExecutionStatus, error?: string, cause?: string): void {
  const { snapshot } = run;
  snapshot.status = status;
  snapshot.error = error;
  snapshot.cause = cause;
  snapshot.stoppedAt = run.now;
  snapshot.ready = [];
  run.cancelTimer(snapshot.timeoutTimer);
  snapshot.timeoutTimer = undefined;
  run.commands.push({ type: 'finished' });
}
