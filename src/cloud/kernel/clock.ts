/** Milliseconds since 1970, and timers; the interpreter's clock fits it. */
export interface CloudClock {
  now(): number;
  /** Calls back at a time; returns what cancels it. */
  at(time: number, callback: () => void, options?: TimerOptions): () => void;
  /**
   * Marks something real in progress (a job, an invocation, a wait for a person): the clock must not jump over it.
   * Returns what ends the mark.
   */
  busy(): () => void;
}

export interface TimerOptions {
  /**
   * A timer that nobody waits for (a schedule): a clock that skips idle time does not jump to it, and it does not keep
   * the process alive.
   * @default false
   */
  background?: boolean;
}
