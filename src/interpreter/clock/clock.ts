/** A timer that can be called off; cancelling twice, or after it fired, does nothing. */
export interface Timer {
  cancel(): void;
}

/** The interpreter's only source of time. All times are milliseconds since 1970-01-01T00:00:00Z. */
export interface Clock {
  now(): number;
  /** Calls `fire` once, at `at` or as soon as possible after it; never from within `setTimer` itself. */
  setTimer(at: number, fire: () => void): Timer;
  /**
   * Says that something other than timers is under way (a running task, an open task token), so that a clock which
   * skips idle time must not jump. The answer releases the hold.
   */
  hold(): () => void;
}
