/** One category of a sample: its name, the hash that chose it, and how often it was seen. */
export interface SampledCategory {
  readonly name: string;
  readonly high: number;
  readonly low: number;
  count: number;
}

/**
 * The categories with the smallest hashes, with exact counts. A category that is among the smallest in the end has been
 * so since it was first seen, in whatever order and part: nothing of it was missed, and samples merge exactly.
 * Source: bottom-k sampling (Cohen and Kaplan, 2007), with the hash of the name as its rank.
 */
export class CategorySample {
  readonly #limit: number;
  readonly #byName = new Map<string, SampledCategory>();
  /** Hashes above it cannot enter any more. */
  #threshold = 0x7fffffff;

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(bytes: Uint8Array, start: number, end: number, high: number, low: number, count: number): void {
    if (high > this.#threshold) return;
    this.addNamed({ name: decoder.decode(bytes.subarray(start, end)), high, low, count });
  }

  addNamed(category: SampledCategory): void {
    if (category.high > this.#threshold) return;
    const known = this.#byName.get(category.name);
    if (known) known.count += category.count;
    else {
      this.#byName.set(category.name, { ...category });
      if (this.#byName.size > this.#limit) {
        this.#byName.delete(this.list().at(-1)!.name);
        this.#threshold = this.list().at(-1)!.high;
      }
    }
  }

  /** Ascending by hash. */
  list(): SampledCategory[] {
    return [...this.#byName.values()].sort(
      (a, b) => a.high - b.high || a.low - b.low || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0),
    );
  }
}

const decoder = new TextDecoder();
