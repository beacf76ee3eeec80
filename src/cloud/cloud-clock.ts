import type { Clock } from '../interpreter/index.ts';
import type { CloudClock } from './kernel/index.ts';

/** setTimeout takes no more than this; longer timers are set again on the way. */
const longest = 2 ** 31 - 1;

/** The cloud's clock on one of the interpreter's: background timers wait in real time and hold up nothing. */
export function cloudClock(clock: Clock): CloudClock {
  return {
    now: () => clock.now(),
    at: (time, callback, options) => {
      if (options?.background) return backgroundTimer(clock, time, callback);
      const timer = clock.setTimer(time, callback);
      return () => timer.cancel();
    },
    busy: () => clock.hold(),
  };
}

function backgroundTimer(clock: Clock, time: number, callback: () => void): () => void {
  let handle: NodeJS.Timeout;
  const set = () => {
    const left = time - clock.now();
    handle = left > 0 ? setTimeout(set, Math.min(left, longest)) : setTimeout(callback, 0);
    handle.unref();
  };
  set();
  return () => clearTimeout(handle);
}
