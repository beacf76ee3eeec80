import { CategorySample, type SampledCategory } from './category-sample.ts';
import { CategoryTable } from './category-table.ts';
import { DistinctCount } from './distinct-count.ts';
import { hashBytes, hashBytesLow } from './hash.ts';

/** Categories counted by name up to this many; then by hash. */
export const exactCategories = 1000;
export const hashBuckets = 1024;
const sampleSize = 64;
/** A longer text is counted under a name made of its hash. */
const longestName = 256;

export type CategorySummaryJson =
  | { readonly counts: readonly (readonly [name: string, count: number])[] }
  | {
      readonly buckets: readonly number[];
      readonly distinct: string;
      readonly sample: readonly (readonly [name: string, high: number, low: number, count: number])[];
    };

/**
 * How often every category occurs: by name while there are at most 1,000; beyond, the counts of 1,024 hash buckets, a
 * sample of 64 categories with exact counts, and the number of categories estimated. The change depends on nothing but
 * the set of categories, so summaries merge exactly.
 */
export class CategorySummary {
  #table: CategoryTable | undefined = new CategoryTable(exactCategories);
  #entries: Map<string, number> | undefined = new Map();
  #overflow: { buckets: Float64Array; distinct: DistinctCount; sample: CategorySample } | undefined;
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** Whether there are so many categories that they are counted by hash. */
  get hashed(): boolean {
    return this.#overflow !== undefined;
  }

  /** Counts the UTF-8 text in `bytes[start, end)`. */
  addBytes(bytes: Uint8Array, start: number, end: number): void {
    this.#add(bytes, start, end, 1);
  }

  addText(text: string): void {
    const known = this.#entries?.get(text);
    if (known !== undefined) {
      this.#table!.addAt(known, 1);
      this.#count++;
      return;
    }
    const bytes = encoder.encode(text);
    const entry = this.#add(bytes, 0, bytes.length, 1);
    if (entry >= 0 && bytes.length <= longestName) this.#entries?.set(text, entry);
  }

  #add(bytes: Uint8Array, start: number, end: number, count: number): number {
    const high = hashBytes(bytes, start, end);
    if (end - start > longestName) {
      const low = hashBytesLow(bytes, start, end, high);
      const name = encoder.encode(`text #${hexadecimal(high)}${hexadecimal(low)}`);
      return this.#add(name, 0, name.length, count);
    }
    this.#count += count;
    if (this.#table) {
      const entry = this.#table.add(bytes, start, end, high, count);
      if (entry >= 0) return entry;
      this.#overflowNow();
    }
    this.#addHashed(bytes, start, end, high, count);
    return -1;
  }

  #addHashed(bytes: Uint8Array, start: number, end: number, high: number, count: number): void {
    const low = hashBytesLow(bytes, start, end, high);
    const { buckets, distinct, sample } = this.#overflow!;
    buckets[low & (hashBuckets - 1)]! += count;
    distinct.add(high, low);
    sample.add(bytes, start, end, high, low, count);
  }

  #overflowNow(): void {
    const table = this.#table!;
    this.#table = undefined;
    this.#entries = undefined;
    this.#overflow = {
      buckets: new Float64Array(hashBuckets),
      distinct: new DistinctCount(),
      sample: new CategorySample(sampleSize),
    };
    table.each((name, high, count) => this.#addHashed(name, 0, name.length, high, count));
  }

  merge(other: CategorySummary): void {
    other.#table?.each((name, _high, count) => this.#add(name, 0, name.length, count));
    if (!other.#overflow) return;
    if (this.#table) this.#overflowNow();
    const { buckets, distinct, sample } = this.#overflow!;
    for (const [i, count] of other.#overflow.buckets.entries()) buckets[i]! += count;
    distinct.merge(other.#overflow.distinct);
    for (const category of other.#overflow.sample.list()) sample.addNamed(category);
    this.#count += other.#count;
  }

  /** How many different categories: exact up to 1,000, then estimated. */
  distinct(): number {
    return this.#table ? this.#table.size : Math.round(this.#overflow!.distinct.estimate());
  }

  /** Counts by name, the most frequent first; undefined when hashed. */
  counts(): Map<string, number> | undefined {
    if (!this.#table) return undefined;
    const found: [string, number][] = [];
    this.#table.each((name, _high, count) => found.push([decoder.decode(name), count]));
    return new Map(found.sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)));
  }

  /** Counts by hash bucket, from the counts by name if need be. */
  bucketCounts(): Float64Array {
    if (this.#overflow) return this.#overflow.buckets;
    const buckets = new Float64Array(hashBuckets);
    this.#table!.each((name, high, count) => {
      const low = hashBytesLow(name, 0, name.length, high);
      buckets[low & (hashBuckets - 1)]! += count;
    });
    return buckets;
  }

  /** How many cells are in none of these categories; of a hashed column at least so many. */
  countOutside(allowed: readonly string[]): number {
    const hashes = allowed.map((name) => {
      const bytes = encoder.encode(name);
      return hashBytesLow(bytes, 0, bytes.length, hashBytes(bytes, 0, bytes.length)) & (hashBuckets - 1);
    });
    const counts = this.counts();
    if (counts) return this.#count - allowed.reduce((sum, name) => sum + (counts.get(name) ?? 0), 0);
    const taken = new Set(hashes);
    return this.bucketCounts().reduce((sum, count, bucket) => (taken.has(bucket) ? sum : sum + count), 0);
  }

  /** All categories with their counts, or of a hashed column the sampled ones. */
  sample(): SampledCategory[] {
    if (this.#overflow) return this.#overflow.sample.list();
    const found: SampledCategory[] = [];
    this.#table!.each((name, high, count) => {
      const low = hashBytesLow(name, 0, name.length, high);
      found.push({ name: decoder.decode(name), high, low, count });
    });
    return found;
  }

  toJSON(): CategorySummaryJson {
    const counts = this.counts();
    if (counts) return { counts: [...counts] };
    const { buckets, distinct, sample } = this.#overflow!;
    const sampled = sample.list().map(({ name, high, low, count }) => [name, high, low, count] as const);
    return { buckets: [...buckets], distinct: distinct.toJSON(), sample: sampled };
  }

  static fromJSON(json: CategorySummaryJson): CategorySummary {
    const summary = new CategorySummary();
    if ('counts' in json) {
      for (const [name, count] of json.counts) {
        const bytes = encoder.encode(name);
        summary.#add(bytes, 0, bytes.length, count);
      }
      return summary;
    }
    summary.#overflowNow();
    const overflow = summary.#overflow!;
    overflow.buckets.set(json.buckets);
    overflow.distinct.merge(DistinctCount.fromJSON(json.distinct));
    for (const [name, high, low, count] of json.sample) overflow.sample.addNamed({ name, high, low, count });
    summary.#count = json.buckets.reduce((sum, count) => sum + count, 0);
    return summary;
  }
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

function hexadecimal(half: number): string {
  return (half >>> 0).toString(16).padStart(8, '0');
}
