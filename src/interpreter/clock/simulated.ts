import type { Clock } from './clock.ts';
import { TimerQueue } from './timer-queue.ts';

export interface SimulatedClock extends Clock {
  /** Moves time on by so many milliseconds; timers fire on the way, each at its own time. */
  increment(milliseconds: number): void;
  /** Moves to the next timer and fires all that are due then. False when there is none. */
  next(): boolean;
}

/** A clock that stands still until it is told to go on: for tests. */
export function simulatedClock(start = 0): SimulatedClock {
  const timers = new TimerQueue();
  let now = start;
  const runUntil = (end: number) => {
    for (let at = timers.next; at !== undefined && at <= end; at = timers.next) {
      now = Math.max(now, at);
      timers.take()?.();
    }
  };
  return {
    now: () => now,
    setTimer: (at, fire) => ({ cancel: timers.add(at, fire) }),
    hold: () => () => {},
    increment(milliseconds) {
      const end = now + milliseconds;
      runUntil(end);
      now = end;
    },
    next() {
      const at = timers.next;
      if (at === undefined) return false;
      runUntil(Math.max(now, at));
      return true;
    },
  };
}
