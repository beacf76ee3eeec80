/** Milliseconds since 1970, and timers; the interpreter's clock fits it. */
export interface CloudClock {
  now(): number;
  /** Calls back at a time; returns what cancels it. */
  at(time: number, callback: () => void): () => void;
  /**
   * Marks something real in progress (a job, an invocation, a wait for a person): the clock must not jump over it.
   * Returns what ends the mark.
   */
  busy(): () => void;
}
