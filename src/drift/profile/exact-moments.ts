import { bigintOfDouble, doubleOfRatio, formatExact, parseExact } from '../numeric/exact.ts';

/** Sums are whole multiples of 2^-1074, the smallest double, and sums of squares of 2^-2148. */
const unit = 1074;
/** Parts of the bins stay exact for as many additions: 26-bit parts in 53-bit sums, two bits of which a square needs. */
const additionsPerFold = 2 ** 25;
const smallest = 2 ** -450;
const largest = 2 ** 450;
/** Per exponent of the double: two parts of the sum, four of the sum of squares; eight to a cache line. */
const stride = 8;
const veltkamp = 2 ** 27 + 1;

/** 1.5 · 2^(2e - 26) by the biased exponent of x in [2^e, 2^(e+1)): adding and subtracting it rounds to 2^(2e - 78). */
const roundTo = Float64Array.from({ length: 2048 }, (_, exponent) => {
  const e = exponent - 1023;
  return e < -460 || e > 460 ? 0 : 1.5 * 2 ** (2 * e - 26);
});

/**
 * The exact sum and the exact sum of squares of any number of doubles, so that mean and variance depend neither on the
 * order of the values nor on how they were split, and lose nothing to cancellation.
 *
 * A value and its square (Dekker's product) are cut into parts of at most 27 bits, which are added up in one bin per
 * exponent; there a double can hold 2^25 of them without rounding. Bins are folded into big integers.
 * Source of the splitting: T. J. Dekker, A floating-point technique for extending the available precision (1971).
 */
export class ExactMoments {
  #bins: Float64Array | undefined;
  #additions = 0;
  #sum = 0n;
  #squares = 0n;

  /** Adds a finite value; `high` is the upper half of its bits. */
  add(x: number, high: number): void {
    const magnitude = Math.abs(x);
    if (magnitude < smallest || magnitude > largest) {
      if (x !== 0) this.#addSlowly(x);
      return;
    }
    this.#bins ??= new Float64Array(2048 * stride);
    const bins = this.#bins;
    const exponent = (high >>> 20) & 0x7ff;
    const bin = exponent * stride;
    const scaled = veltkamp * x;
    const upper = scaled - (scaled - x);
    const lower = x - upper;
    bins[bin]! += upper;
    bins[bin + 1]! += lower;
    const square = x * x;
    const error = lower * lower - (square - upper * upper - 2 * upper * lower);
    const scaledSquare = veltkamp * square;
    const upperSquare = scaledSquare - (scaledSquare - square);
    bins[bin + 2]! += upperSquare;
    bins[bin + 3]! += square - upperSquare;
    const rounding = roundTo[exponent]!;
    const upperError = error + rounding - rounding;
    bins[bin + 4]! += upperError;
    bins[bin + 5]! += error - upperError;
    if (++this.#additions === additionsPerFold) this.#fold();
  }

  #addSlowly(x: number): void {
    const exact = bigintOfDouble(x);
    this.#sum += exact;
    this.#squares += exact * exact;
  }

  #fold(): void {
    const bins = this.#bins;
    if (!bins || this.#additions === 0) return;
    this.#additions = 0;
    for (let bin = 0; bin < bins.length; bin += stride) {
      for (const part of [0, 1]) {
        const value = bins[bin + part]!;
        if (value !== 0) this.#sum += bigintOfDouble(value);
      }
      for (const part of [2, 3, 4, 5]) {
        const value = bins[bin + part]!;
        if (value !== 0) this.#squares += bigintOfDouble(value) << BigInt(unit);
      }
    }
    bins.fill(0);
  }

  merge(other: ExactMoments): void {
    this.#fold();
    other.#fold();
    this.#sum += other.#sum;
    this.#squares += other.#squares;
  }

  /** The mean of the `count` values that were added, correctly rounded; NaN of none. */
  mean(count: number): number {
    this.#fold();
    return count === 0 ? Number.NaN : doubleOfRatio(this.#sum, BigInt(count), unit);
  }

  /** Their sample variance (divided by count - 1), correctly rounded; NaN of fewer than two. */
  variance(count: number): number {
    this.#fold();
    if (count < 2) return Number.NaN;
    const n = BigInt(count);
    return doubleOfRatio(n * this.#squares - this.#sum * this.#sum, n * (n - 1n), 2 * unit);
  }

  toJSON(): { sum: string; squares: string } {
    this.#fold();
    return { sum: formatExact(this.#sum), squares: formatExact(this.#squares) };
  }

  static fromJSON({ sum, squares }: { sum: string; squares: string }): ExactMoments {
    const moments = new ExactMoments();
    moments.#sum = parseExact(sum);
    moments.#squares = parseExact(squares);
    return moments;
  }
}
