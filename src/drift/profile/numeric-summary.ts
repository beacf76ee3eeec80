import { DistinctCount } from './distinct-count.ts';
import { ExactMoments } from './exact-moments.ts';
import { hashLow, hashWords } from './hash.ts';
import { Histogram } from './histogram.ts';
import { QuantileSketch, type QuantileSketchJson } from './quantile-sketch.ts';

/** Different values counted one by one up to this many. */
export const exactValues = 256;
const batch = 128;

const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);
const upperWord = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1 ? 1 : 0;

export interface NumericSummaryJson {
  readonly min: number | null;
  readonly max: number | null;
  readonly moments: { readonly sum: string; readonly squares: string };
  readonly quantiles: QuantileSketchJson;
  readonly histogram?: { readonly edges: readonly number[]; readonly counts: readonly number[] };
  readonly values?: readonly (readonly [value: number, count: number])[];
  readonly distinct?: string;
}

/** Finite numbers: extremes, exact moments, quantile sketch, histogram if it has edges, values while they are few. */
export class NumericSummary {
  #count = 0;
  #min = Number.POSITIVE_INFINITY;
  #max = Number.NEGATIVE_INFINITY;
  #moments = new ExactMoments();
  #sketch = new QuantileSketch();
  #values: Map<number, number> | undefined = new Map();
  #distinct: DistinctCount | undefined;
  #histogram: Histogram | undefined;
  /** Added together, since a table's columns would otherwise push each other out of the processor's cache. */
  readonly #waiting = new Float64Array(batch);
  #waitingCount = 0;

  constructor(edges?: readonly number[]) {
    if (edges) this.#histogram = new Histogram(edges);
  }

  get count(): number {
    return this.#count + this.#waitingCount;
  }

  /** Infinity of no numbers. */
  get min(): number {
    this.#addWaiting();
    return this.#min;
  }

  /** Minus infinity of no numbers. */
  get max(): number {
    this.#addWaiting();
    return this.#max;
  }

  get histogram(): Histogram | undefined {
    this.#addWaiting();
    return this.#histogram;
  }

  get sketch(): QuantileSketch {
    this.#addWaiting();
    return this.#sketch;
  }

  /** Adds a finite number. */
  add(value: number): void {
    this.#waiting[this.#waitingCount++] = value;
    if (this.#waitingCount === batch) this.#addWaiting();
  }

  #addWaiting(): void {
    const count = this.#waitingCount;
    this.#waitingCount = 0;
    this.#count += count;
    for (let i = 0; i < count; i++) this.#addNow(this.#waiting[i]! + 0);
  }

  #addNow(x: number): void {
    double[0] = x;
    const high = words[upperWord]!;
    if (x < this.#min) this.#min = x;
    if (x > this.#max) this.#max = x;
    this.#moments.add(x, high);
    this.#sketch.add(high);
    this.#histogram?.add(x);
    if (this.#distinct) {
      const hash = hashWords(high, words[1 - upperWord]!);
      this.#distinct.add(hash, hashLow);
    } else this.#addValue(x, 1);
  }

  #addValue(x: number, count: number): void {
    const values = this.#values!;
    const known = values.get(x);
    if (known !== undefined || values.size < exactValues) values.set(x, (known ?? 0) + count);
    else {
      this.#forgetValues();
      this.#addDistinct(x);
    }
  }

  #forgetValues(): void {
    this.#distinct = new DistinctCount();
    for (const x of this.#values!.keys()) this.#addDistinct(x);
    this.#values = undefined;
  }

  #addDistinct(x: number): void {
    double[0] = x;
    const hash = hashWords(words[upperWord]!, words[1 - upperWord]!);
    this.#distinct!.add(hash, hashLow);
  }

  merge(other: NumericSummary): void {
    this.#addWaiting();
    this.#count += other.count;
    this.#min = Math.min(this.#min, other.min);
    this.#max = Math.max(this.#max, other.max);
    this.#moments.merge(other.#moments);
    this.#sketch.merge(other.#sketch);
    if (other.#histogram) this.#histogram?.merge(other.#histogram);
    for (const [x, count] of other.#values ?? []) {
      if (this.#distinct) this.#addDistinct(x);
      else this.#addValue(x, count);
    }
    if (!other.#distinct) return;
    if (!this.#distinct) this.#forgetValues();
    this.#distinct!.merge(other.#distinct);
  }

  mean(): number {
    this.#addWaiting();
    return this.#moments.mean(this.count);
  }

  /** Sample variance, divided by count - 1. */
  variance(): number {
    this.#addWaiting();
    return this.#moments.variance(this.count);
  }

  standardDeviation(): number {
    return Math.sqrt(this.variance());
  }

  /** Exact up to 256 different values, then estimated. */
  distinct(): number {
    this.#addWaiting();
    return this.#values ? this.#values.size : Math.round(this.#distinct!.estimate());
  }

  /** Every value with its count, ascending, while there are at most 256. */
  values(): [value: number, count: number][] | undefined {
    this.#addWaiting();
    return this.#values && [...this.#values].sort(([a], [b]) => a - b);
  }

  toJSON(): NumericSummaryJson {
    const values = this.values();
    return {
      min: this.count ? this.min : null,
      max: this.count ? this.max : null,
      moments: this.#moments.toJSON(),
      quantiles: this.#sketch.toJSON(),
      ...(this.#histogram && { histogram: this.#histogram.toJSON() }),
      ...(values ? { values } : { distinct: this.#distinct!.toJSON() }),
    };
  }

  static fromJSON(json: NumericSummaryJson): NumericSummary {
    const summary = new NumericSummary();
    summary.#min = json.min ?? Number.POSITIVE_INFINITY;
    summary.#max = json.max ?? Number.NEGATIVE_INFINITY;
    summary.#moments = ExactMoments.fromJSON(json.moments);
    summary.#sketch = QuantileSketch.fromJSON(json.quantiles);
    summary.#count = summary.#sketch.buckets().reduce((sum, { count }) => sum + count, 0);
    if (json.histogram) summary.#histogram = new Histogram(json.histogram.edges, json.histogram.counts);
    if (json.values) summary.#values = new Map(json.values);
    if (json.distinct !== undefined) {
      summary.#values = undefined;
      summary.#distinct = DistinctCount.fromJSON(json.distinct);
    }
    return summary;
  }
}
