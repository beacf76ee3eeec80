import type { Run } from './run.ts';
import type { Frame, Work } from './snapshot.ts';

/**
 * Ends what a frame has under way: timers and tasks are called off. `record` adds StateAborted events, as when a sibling
 * failed. The frame itself stays, ready for a redrive.
 */
export function stopFrame(run: Run, frame: Frame, record: boolean): void {
  const { work } = frame;
  callOff(run, work);
  const inner = innerWork(work);
  if (inner) for (const child of childFrames(run, frame)) stopFrame(run, child, record);
  if (record && work.kind !== 'stopped' && work.kind !== 'entering' && work.kind !== 'ended') {
    const { type } = run.stateOf(frame);
    run.emit(frame, `${type}StateAborted`);
  }
  if (work.kind !== 'ended' && work.kind !== 'entering') frame.work = { kind: 'stopped', inner };
}

/** Calls off the frames below a frame, and forgets them when the frame's state starts its work anew or leaves. */
export function forgetChildren(run: Run, frame: Frame): void {
  for (const child of childFrames(run, frame)) {
    forgetChildren(run, child);
    stopFrame(run, child, false);
    run.snapshot.frames.delete(child.id);
  }
}

function innerWork(work: Work): Extract<Work, { kind: 'stopped' }>['inner'] {
  if (work.kind === 'parallel' || work.kind === 'map' || work.kind === 'mapRun') return work;
  return work.kind === 'stopped' ? work.inner : undefined;
}

export function childFrames(run: Run, frame: Frame): Frame[] {
  const inner = innerWork(frame.work);
  if (inner === undefined || inner.kind === 'mapRun') return [];
  const ids: (number | null)[] = inner.children;
  return ids.flatMap((id) => (id === null ? [] : (run.snapshot.frames.get(id) ?? [])));
}

function callOff(run: Run, work: Work): void {
  switch (work.kind) {
    case 'waiting':
    case 'delayed':
      run.cancelTimer(work.timer);
      return;
    case 'task':
      run.cancelTimer(work.timeout?.timer);
      run.cancelTimer(work.heartbeat?.timer);
      run.snapshot.tasks.delete(work.task);
      run.commands.push({ type: 'abortTask', task: work.task });
      return;
    case 'mapRun':
      run.snapshot.tasks.delete(work.mapRun);
      run.commands.push({ type: 'abortMapRun', mapRun: work.mapRun });
      return;
    default:
  }
}
