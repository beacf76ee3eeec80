const powersOfTen = Float64Array.from({ length: 23 }, (_, i) => 10 ** i);
const veltkamp = 2 ** 27 + 1;

/**
 * The number in `bytes[start, end)` as decimal text (sign, digits, point, exponent), correctly rounded; NaN if it is
 * none. Up to 15 digits by one exact multiplication or division (Clinger, 1990), up to 19 in doubled precision where
 * the rounding is beyond doubt, the rest by the engine.
 */
export function parseNumber(bytes: Uint8Array, start: number, end: number): number {
  const first = bytes[start]!;
  const from = first === 45 || first === 43 ? start + 1 : start;
  if (end - from > 15) return parseLong(bytes, start, end);
  let mantissa = 0;
  let point = end;
  for (let i = from; i < end; i++) {
    const digit = bytes[i]! - 48;
    if (digit >= 0 && digit <= 9) mantissa = mantissa * 10 + digit;
    else if (digit === -2 && point === end) point = i;
    else return parseLong(bytes, start, end);
  }
  if (end - from < 2 && (end === from || point === from)) return Number.NaN;
  const value = point === end ? mantissa : mantissa / powersOfTen[end - point - 1]!;
  return first === 45 ? -value : value;
}

/** The same for any length, and with an exponent. */
function parseLong(bytes: Uint8Array, start: number, end: number): number {
  let i = start;
  const first = bytes[i]!;
  if (first === 45 || first === 43) i++;
  let upper = 0;
  let lower = 0;
  let digits = 0;
  let significant = 0;
  let point = -1;
  for (; i < end; i++) {
    const digit = bytes[i]! - 48;
    if (digit >= 0 && digit <= 9) {
      digits++;
      if (significant < 15) {
        upper = upper * 10 + digit;
        if (upper !== 0) significant++;
      } else {
        lower = lower * 10 + digit;
        significant++;
      }
    } else if (digit === -2 && point < 0) point = i;
    else break;
  }
  if (digits === 0) return Number.NaN;
  let exponent = point < 0 ? 0 : point + 1 - i;
  if (i < end) {
    const written = writtenExponent(bytes, i, end);
    if (written === undefined) return Number.NaN;
    exponent += written;
  }
  let value: number;
  if (significant <= 15 && exponent >= -22 && exponent <= 22)
    value = exponent < 0 ? upper / powersOfTen[-exponent]! : upper * powersOfTen[exponent]!;
  else if (significant <= 19 && exponent < 0 && exponent >= -22)
    value = divideLong(upper, lower, powersOfTen[significant - 15] ?? 1, powersOfTen[-exponent]!);
  else value = Number.NaN;
  if (Number.isNaN(value)) return Number(latin(bytes, start, end));
  return first === 45 ? -value : value;
}

/** The exponent of `e+05`; undefined if anything else stands there. */
function writtenExponent(bytes: Uint8Array, at: number, end: number): number | undefined {
  let i = at;
  if (bytes[i] !== 101 && bytes[i] !== 69) return undefined;
  i++;
  const negative = bytes[i] === 45;
  if (negative || bytes[i] === 43) i++;
  if (i >= end) return undefined;
  let exponent = 0;
  for (; i < end; i++) {
    const digit = bytes[i]! - 48;
    if (digit < 0 || digit > 9) return undefined;
    exponent = Math.min(exponent * 10 + digit, 10_000);
  }
  return negative ? -exponent : exponent;
}

/** `(upper · scale + lower) / divisor`, or NaN where the error of about 2^-100 could change the rounding. */
function divideLong(upper: number, lower: number, scale: number, divisor: number): number {
  const product = upper * scale;
  const head = product + lower;
  const tail = productError(upper, scale, product) + (lower - (head - product));
  const quotient = head / divisor;
  const back = quotient * divisor;
  const remainder = head - back - productError(quotient, divisor, back) + tail;
  const correction = remainder / divisor;
  const doubt = Math.abs(quotient) * 2 ** -95;
  const value = quotient + (correction - doubt);
  return value === quotient + (correction + doubt) ? value : Number.NaN;
}

function productError(a: number, b: number, product: number): number {
  const scaledA = veltkamp * a;
  const upperA = scaledA - (scaledA - a);
  const lowerA = a - upperA;
  const scaledB = veltkamp * b;
  const upperB = scaledB - (scaledB - b);
  const lowerB = b - upperB;
  return lowerA * lowerB - (product - upperA * upperB - lowerA * upperB - upperA * lowerB);
}

function latin(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let i = start; i < end; i++) text += String.fromCharCode(bytes[i]!);
  return text;
}
