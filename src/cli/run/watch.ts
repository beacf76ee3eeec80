import type { Session } from '../session.ts';

/** Tells what running jobs do and print: `text(job, line)`. Returns what ends it. */
export function watchJobs(session: Session, text: (job: string, line: string) => void): () => void {
  return session.subscribe((event) => {
    if (event.source !== 'lockstep.jobs') return;
    const { job, phase, line } = event.detail as { job?: string; phase?: string; line?: string };
    const words = line ?? phase;
    if (job && words) text(job, words);
  });
}

/** Wakes a follower when an execution's status changed in this cloud, at the latest after some milliseconds. */
export function whenever(session: Session, milliseconds: number): { next: () => Promise<void>; close: () => void } {
  let wake: (() => void) | undefined;
  let missed = false;
  const unsubscribe = session.subscribe((event) => {
    if (event.source !== 'aws.states') return;
    if (wake) wake();
    else missed = true;
  });
  return {
    next: () =>
      new Promise((resolve) => {
        const timer = setTimeout(done, missed ? 0 : milliseconds);
        function done() {
          clearTimeout(timer);
          wake = undefined;
          missed = false;
          resolve();
        }
        wake = done;
      }),
    close: unsubscribe,
  };
}
