/** Lets a limited number of containers run at a time, first come first served, so that a laptop is not swamped. */
export class ContainerSlots {
  readonly #limit: number;
  #free: number;
  #waiting: Waiter[] = [];

  constructor(limit: number) {
    this.#limit = limit;
    this.#free = limit;
  }

  /**
   * Waits for slots.
   *
   * @param count containers of the job; a job of more than there are slots takes all of them
   * @returns what gives the slots back; `undefined` when the signal came first
   */
  acquire(count: number, signal: AbortSignal): Promise<(() => void) | undefined> {
    const slots = Math.min(count, this.#limit);
    return new Promise((resolve) => {
      if (signal.aborted) return resolve(undefined);
      const waiter: Waiter = { slots, grant: () => {} };
      const abort = () => {
        this.#waiting = this.#waiting.filter((other) => other !== waiter);
        resolve(undefined);
        this.#grantNext();
      };
      waiter.grant = () => {
        signal.removeEventListener('abort', abort);
        resolve(this.#releaser(slots));
      };
      signal.addEventListener('abort', abort, { once: true });
      this.#waiting.push(waiter);
      this.#grantNext();
    });
  }

  #releaser(slots: number): () => void {
    let released = false;
    return () => {
      if (released) return;
      released = true;
      this.#free += slots;
      this.#grantNext();
    };
  }

  #grantNext(): void {
    for (let next = this.#waiting[0]; next && next.slots <= this.#free; next = this.#waiting[0]) {
      this.#waiting.shift();
      this.#free -= next.slots;
      next.grant();
    }
  }
}

interface Waiter {
  slots: number;
  grant: () => void;
}
