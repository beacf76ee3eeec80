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

/** Node's timers keep to a clock of their own and may end a millisecond before the machine's time has come. */
function systemTimer(at: number, fire: () => void): Timer {
  let handle: NodeJS.Timeout;
  const wait = () => {
    handle = setTimeout(wake, Math.min(Math.max(0, at - Date.now()), longest));
  };
  const wake = () => (Date.now() < at ? wait() : fire());
  wait();
  return { cancel: () => clearTimeout(handle) };
}
