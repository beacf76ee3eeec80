import { type Clock, skippingClock, systemClock } from '../interpreter/index.ts';
import type { Store } from './kernel/index.ts';

/**
 * A clock that goes on where that of the process before had skipped to: no new time is before a recorded one.
 *
 * @param skipWaits whether it jumps over waits in which nothing runs; else they take their time
 */
export function storedClock(store: Store, skipWaits: boolean): Clock {
  const key = { account: 'all', region: 'all', service: 'lockstep', type: 'clock', id: 'skipped' };
  const skipped = store.get<{ milliseconds: number }>(key)?.milliseconds ?? 0;
  if (!skipWaits) return aheadClock(systemClock(), skipped);
  return skippingClock({ skipped, onSkip: (milliseconds) => store.put(key, { milliseconds }) });
}

function aheadClock(clock: Clock, milliseconds: number): Clock {
  return {
    now: () => clock.now() + milliseconds,
    setTimer: (at, fire) => clock.setTimer(at - milliseconds, fire),
    hold: () => clock.hold(),
  };
}
