import type { Clock, Timer } from './clock.ts';

/** setTimeout takes no more than this; longer timers are set again on the way. */
const longest = 2 ** 31 - 1;

/** The time of the machine. */
export function systemClock(): Clock {
  return {
    now: () => Date.now(),
    setTimer: (at, fire) => systemTimer(at, fire),
    hold: () => () => {},
  };
}

function systemTimer(at: number, fire: () => void): Timer {
  let handle: NodeJS.Timeout;
  const set = () => {
    const left = Math.max(0, at - Date.now());
    handle = left > longest ? setTimeout(set, longest) : setTimeout(fire, left);
  };
  set();
  return { cancel: () => clearTimeout(handle) };
}
