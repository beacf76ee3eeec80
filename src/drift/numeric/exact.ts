const view = new DataView(new ArrayBuffer(8));

/** A finite double as a whole multiple of 2^-1074. */
export function bigintOfDouble(x: number): bigint {
  view.setFloat64(0, x);
  const high = view.getUint32(0);
  const exponent = (high >>> 20) & 0x7ff;
  const fraction = BigInt(high & 0xfffff) * 0x100000000n + BigInt(view.getUint32(4));
  const magnitude = exponent === 0 ? fraction : (fraction | 0x10000000000000n) << BigInt(exponent - 1);
  return x < 0 ? -magnitude : magnitude;
}

/** The double nearest to `numerator / denominator · 2^-unit`, ties to even; the denominator is positive. */
export function doubleOfRatio(numerator: bigint, denominator: bigint, unit: number): number {
  if (numerator === 0n) return 0;
  const negative = numerator < 0n;
  const magnitude = negative ? -numerator : numerator;
  // 64 or more bits of quotient, the last one telling whether anything was cut off; then one rounding.
  const shift = Math.max(0, 66 - bitLength(magnitude) + bitLength(denominator));
  let quotient = (magnitude << BigInt(shift)) / denominator;
  if (quotient * denominator !== magnitude << BigInt(shift)) quotient |= 1n;
  let exponent = -shift - unit;
  const surplus = bitLength(quotient) - 64;
  if (surplus > 0) {
    const cut = quotient & ((1n << BigInt(surplus)) - 1n);
    quotient >>= BigInt(surplus);
    if (cut !== 0n) quotient |= 1n;
    exponent += surplus;
  }
  const value = scaleByPowerOfTwo(Number(quotient), exponent);
  return negative ? -value : value;
}

function bitLength(value: bigint): number {
  return value.toString(16).length * 4;
}

function scaleByPowerOfTwo(value: number, exponent: number): number {
  let scaled = value;
  let left = exponent;
  for (; left > 1000; left -= 1000) scaled *= 2 ** 1000;
  for (; left < -1000; left += 1000) scaled *= 2 ** -1000;
  return scaled * 2 ** left;
}

/** A big integer without its trailing zero bits: hexadecimal digits, and the zeros in fours, as `-1f*84`. */
export function formatExact(value: bigint): string {
  const digits = value.toString(16);
  const kept = digits.replace(/0+$/, '') || '0';
  return value === 0n || kept.length === digits.length ? kept : `${kept}*${digits.length - kept.length}`;
}

export function parseExact(text: string): bigint {
  const match = /^(-?)([0-9a-f]+)(?:\*(\d{1,4}))?$/.exec(text);
  if (!match) throw new SyntaxError(`${JSON.stringify(text)} is not an exact sum`);
  const magnitude = BigInt(`0x${match[2]}`) << (4n * BigInt(match[3] ?? 0));
  return match[1] ? -magnitude : magnitude;
}
