interface Entry {
  at: number;
  order: number;
  fire: (() => void) | undefined;
}

/** Timers in the order of their times (a binary heap); those of the same time in the order in which they were set. */
export class TimerQueue {
  readonly #heap: Entry[] = [];
  #order = 0;

  /** Answers what calls the timer off. */
  add(at: number, fire: () => void): () => void {
    const entry: Entry = { at, order: this.#order++, fire };
    this.#heap.push(entry);
    this.#up(this.#heap.length - 1);
    return () => {
      entry.fire = undefined;
    };
  }

  /** The time of the first timer, or undefined. */
  get next(): number | undefined {
    while (this.#heap[0] !== undefined && this.#heap[0].fire === undefined) this.#removeFirst();
    return this.#heap[0]?.at;
  }

  /** Takes the first timer out; call it after looking at `next`. */
  take(): (() => void) | undefined {
    return this.#removeFirst()?.fire;
  }

  #removeFirst(): Entry | undefined {
    const first = this.#heap[0];
    const last = this.#heap.pop();
    if (last !== undefined && last !== first) {
      this.#heap[0] = last;
      this.#down(0);
    }
    return first;
  }

  #before(a: number, b: number): boolean {
    const [x, y] = [this.#heap[a] as Entry, this.#heap[b] as Entry];
    return x.at < y.at || (x.at === y.at && x.order < y.order);
  }

  #swap(a: number, b: number): void {
    [this.#heap[a], this.#heap[b]] = [this.#heap[b] as Entry, this.#heap[a] as Entry];
  }

  #up(at: number): void {
    for (let i = at; i > 0; ) {
      const parent = (i - 1) >> 1;
      if (!this.#before(i, parent)) return;
      this.#swap(i, parent);
      i = parent;
    }
  }

  #down(at: number): void {
    for (let i = at; ; ) {
      let least = i;
      for (const child of [2 * i + 1, 2 * i + 2])
        if (child < this.#heap.length && this.#before(child, least)) least = child;
      if (least === i) return;
      this.#swap(i, least);
      i = least;
    }
  }
}
