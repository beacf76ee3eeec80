const words = new Uint32Array(2);
const double = new Float64Array(words.buffer);
/** Which of the two words holds sign and exponent, on this machine. */
const upperWord = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1 ? 1 : 0;

/**
 * Buckets of doubles are cut by their first 20 bits: sign, exponent and 8 bits of the fraction. Negative values count
 * down from -1, so that the numbers of the buckets are in the order of the values.
 */
export function bucketOf(key: number): number {
  return key & 0x80000 ? -(key & 0x7ffff) - 1 : key;
}

function magnitudeAt(key: number): number {
  words[1 - upperWord] = 0;
  words[upperWord] = key * 0x1000;
  return double[0]!;
}

/** The bucket of a finite value. */
export function bucketOfValue(x: number): number {
  double[0] = x + 0;
  return bucketOf(words[upperWord]! >>> 12);
}

/** The least value of a bucket (for a negative one the bound that is not reached). */
export function bucketLower(bucket: number): number {
  return bucket >= 0 ? magnitudeAt(bucket) : Math.max(-magnitudeAt(-bucket), -Number.MAX_VALUE);
}

/** The bound above a bucket. */
export function bucketUpper(bucket: number): number {
  return bucket >= 0
    ? Math.min(magnitudeAt(bucket + 1), Number.MAX_VALUE)
    : bucket === -1
      ? 0
      : -magnitudeAt(-bucket - 1);
}
