/** A number of places; whoever finds none waits for the next that is given back. */
export class Slots {
  #size: number;
  #taken = 0;
  #waiting: (() => void)[] = [];

  constructor(size: number) {
    this.#size = size;
  }

  get size(): number {
    return this.#size;
  }

  async take(): Promise<void> {
    while (this.#taken >= this.#size) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#taken++;
  }

  give(): void {
    this.#taken--;
    this.#waiting.shift()?.();
  }

  resize(size: number): void {
    this.#size = size;
    for (const go of this.#waiting.splice(0)) go();
  }

  /** Lets everybody go who waits: nothing more will be started. */
  close(): void {
    this.resize(Number.POSITIVE_INFINITY);
  }
}
