import type { Clock } from './clock.ts';
import { TimerQueue } from './timer-queue.ts';

export interface SkippingClockOptions {
  /** Milliseconds by which the clock is ahead of the machine's from the start. @default 0 */
  skipped?: number;
  /** Told after each jump how far ahead the clock is now, so that a later clock can go on from there. */
  onSkip?: (skipped: number) => void;
}

/**
 * The time of the machine, except that it jumps to the next timer as soon as nothing but timers is left: no task runs and
 * no task token is open. A Wait of five minutes then costs nothing, and a job still takes as long as it takes.
 */
export function skippingClock(options: SkippingClockOptions = {}): Clock {
  const timers = new TimerQueue();
  let skipped = options.skipped ?? 0;
  let holds = 0;
  let check: NodeJS.Immediate | undefined;
  let sleep: NodeJS.Timeout | undefined;
  const now = () => Date.now() + skipped;

  // Two turns of the event loop without a hold: what a timer or a finished task set going has had its chance.
  const consider = () => {
    clearTimeout(sleep);
    if (check !== undefined || timers.next === undefined) return;
    check = setImmediate(() => {
      check = setImmediate(() => {
        check = undefined;
        proceed();
      });
    });
  };

  const proceed = () => {
    const next = timers.next;
    if (next === undefined) return;
    const wait = next - now();
    if (wait > 0 && holds > 0) {
      sleep = setTimeout(proceed, Math.min(wait, 2 ** 31 - 1));
      return;
    }
    if (wait > 0) {
      skipped += wait;
      options.onSkip?.(skipped);
    }
    for (let at = timers.next; at !== undefined && at <= now(); at = timers.next) timers.take()?.();
    consider();
  };

  return {
    now,
    setTimer(at, fire) {
      const cancel = timers.add(at, fire);
      consider();
      return { cancel };
    },
    hold() {
      holds++;
      let held = true;
      return () => {
        if (!held) return;
        held = false;
        holds--;
        consider();
      };
    },
  };
}
