/** Names of categories as UTF-8 with their counts: open addressing by a hash, so that a cell needs no string. */
export class CategoryTable {
  readonly #limit: number;
  #slots: Int32Array;
  #mask: number;
  #names: Uint8Array = new Uint8Array(256);
  readonly #ends: number[] = [0];
  readonly #highs: number[] = [];
  readonly #counts: number[] = [];

  constructor(limit: number) {
    this.#limit = limit;
    this.#slots = new Int32Array(64).fill(-1);
    this.#mask = this.#slots.length - 1;
  }

  get size(): number {
    return this.#counts.length;
  }

  /** Adds to the count of a name and returns its place; -1 when the name is new and the table full. */
  add(bytes: Uint8Array, start: number, end: number, high: number, count: number): number {
    let slot = high & this.#mask;
    for (let entry = this.#slots[slot]!; entry >= 0; entry = this.#slots[slot]!) {
      if (this.#highs[entry] === high && this.#equals(entry, bytes, start, end)) {
        this.#counts[entry]! += count;
        return entry;
      }
      slot = (slot + 1) & this.#mask;
    }
    if (this.size >= this.#limit) return -1;
    const entry = this.#append(bytes, start, end, high, count);
    this.#slots[slot] = entry;
    if (this.size * 2 > this.#slots.length) this.#grow();
    return entry;
  }

  addAt(entry: number, count: number): void {
    this.#counts[entry]! += count;
  }

  #equals(entry: number, bytes: Uint8Array, start: number, end: number): boolean {
    const from = this.#ends[entry]!;
    if (this.#ends[entry + 1]! - from !== end - start) return false;
    for (let i = start, j = from; i < end; i++, j++) if (bytes[i] !== this.#names[j]) return false;
    return true;
  }

  #append(bytes: Uint8Array, start: number, end: number, high: number, count: number): number {
    const from = this.#ends.at(-1)!;
    const to = from + end - start;
    if (to > this.#names.length) {
      const names = new Uint8Array(Math.max(to, this.#names.length * 2));
      names.set(this.#names);
      this.#names = names;
    }
    this.#names.set(bytes.subarray(start, end), from);
    this.#ends.push(to);
    this.#highs.push(high);
    this.#counts.push(count);
    return this.size - 1;
  }

  #grow(): void {
    this.#slots = new Int32Array(this.#slots.length * 2).fill(-1);
    this.#mask = this.#slots.length - 1;
    for (const [entry, high] of this.#highs.entries()) {
      let slot = high & this.#mask;
      while (this.#slots[slot]! >= 0) slot = (slot + 1) & this.#mask;
      this.#slots[slot] = entry;
    }
  }

  /** Calls back with the bytes, the upper half of the hash and the count of every category. */
  each(visit: (name: Uint8Array, high: number, count: number) => void): void {
    for (const [entry, count] of this.#counts.entries()) {
      const name = this.#names.subarray(this.#ends[entry], this.#ends[entry + 1]);
      visit(name, this.#highs[entry]!, count);
    }
  }
}
