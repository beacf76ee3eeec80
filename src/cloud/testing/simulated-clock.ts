import type { CloudClock } from '../kernel/index.ts';

interface Timer {
  time: number;
  sequence: number;
  callback: () => void;
}

/** A clock that stands still until it is advanced. */
export class SimulatedClock implements CloudClock {
  #now: number;
  #sequence = 0;
  readonly #timers = new Set<Timer>();

  constructor(start = Date.UTC(2026, 0, 5, 12)) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  at(time: number, callback: () => void): () => void {
    const timer = { time, sequence: this.#sequence++, callback };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  busy(): () => void {
    return () => {};
  }

  /** Moves on by some milliseconds, fires the timers on the way in their order, and lets what they start go on. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    for (let timer = this.#next(end); timer; timer = this.#next(end)) {
      this.#timers.delete(timer);
      this.#now = Math.max(this.#now, timer.time);
      timer.callback();
      await new Promise(setImmediate);
    }
    this.#now = end;
    await new Promise(setImmediate);
  }

  #next(end: number): Timer | undefined {
    let next: Timer | undefined;
    for (const timer of this.#timers) {
      if (timer.time > end) continue;
      if (!next || timer.time < next.time || (timer.time === next.time && timer.sequence < next.sequence)) next = timer;
    }
    return next;
  }
}
