/** Lines at the end of a terminal that are drawn again and again in place. */
export class LiveRegion {
  readonly #write: (text: string) => void;
  #height = 0;

  constructor(write: (text: string) => void) {
    this.#write = write;
  }

  draw(lines: readonly string[]): void {
    const up = this.#height > 0 ? `\u001b[${this.#height}A` : '';
    this.#write(`${up}\r${lines.map((line) => `\u001b[2K${line}\n`).join('')}\u001b[0J`);
    this.#height = lines.length;
  }

  /** Leaves what was drawn last where it stands. */
  done(): void {
    this.#height = 0;
  }
}
