import { bucketLower, bucketOf, bucketUpper } from './buckets.ts';

/** What a sketch is written as: pairs of bucket (the first absolute, the others as steps) and count, ascending. */
export type QuantileSketchJson = readonly number[];

const pageSize = 256;

/**
 * Counts of values in fixed buckets, 256 to every power of two on either side of zero (see `buckets.ts`), so that two
 * sketches merge exactly by adding their counts. Any value read from a bucket is within 1/512 (0.2 %) of the true one.
 * At most 4,096 pages of 256 buckets, and those only where there are values.
 */
export class QuantileSketch {
  /** By the sign and exponent of the double. */
  readonly #pages: (Float64Array | undefined)[] = [];

  /** Counts a finite value, of which `high` is the upper half of the bits. */
  add(high: number): void {
    const index = high >>> 20;
    let page = this.#pages[index];
    if (page === undefined) page = this.#open(index);
    page[(high >>> 12) & 0xff]!++;
  }

  #open(index: number): Float64Array {
    while (this.#pages.length <= index) this.#pages.push(undefined);
    const page = new Float64Array(pageSize);
    this.#pages[index] = page;
    return page;
  }

  #addCount(bucket: number, count: number): void {
    const key = bucket < 0 ? (-bucket - 1) | 0x80000 : bucket;
    const index = key >>> 8;
    const page = this.#pages[index] ?? this.#open(index);
    page[key & 0xff]! += count;
  }

  merge(other: QuantileSketch): void {
    for (const { bucket, count } of other.buckets()) this.#addCount(bucket, count);
  }

  /** The buckets that hold values, ascending; `lower` and `upper` bound the values. */
  buckets(): { bucket: number; lower: number; upper: number; count: number }[] {
    const found: { bucket: number; lower: number; upper: number; count: number }[] = [];
    for (const [index, page] of this.#pages.entries()) {
      if (!page) continue;
      for (const [offset, count] of page.entries()) {
        if (count === 0) continue;
        const bucket = bucketOf(index * pageSize + offset);
        found.push({ bucket, lower: bucketLower(bucket), upper: bucketUpper(bucket), count });
      }
    }
    return found.sort((a, b) => a.bucket - b.bucket);
  }

  toJSON(): QuantileSketchJson {
    let previous = 0;
    return this.buckets().flatMap(({ bucket, count }) => {
      const step = bucket - previous;
      previous = bucket;
      return [step, count];
    });
  }

  static fromJSON(json: QuantileSketchJson): QuantileSketch {
    const sketch = new QuantileSketch();
    let bucket = 0;
    for (let i = 0; i < json.length; i += 2) {
      bucket += json[i]!;
      sketch.#addCount(bucket, json[i + 1]!);
    }
    return sketch;
  }
}
