/**
 * A 64-bit hash as two signed 32-bit halves, which engines keep without allocating; `hashLow` belongs to the last call.
 */
export let hashLow = 0;

/** Mixes the bits of a 32-bit word. Source: the finalizer of MurmurHash3 (A. Appleby, public domain). */
export function mix(word: number): number {
  let h = word;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** Hashes the two halves of a double; the same on every machine. */
export function hashWords(high: number, low: number): number {
  const first = mix(high ^ Math.imul(low, 0x9e3779b1));
  hashLow = mix(first ^ Math.imul(low, 0x85ebca77) ^ 0x27d4eb2f);
  return first;
}

/** Hashes bytes: two FNV-1a lanes with multipliers of their own, mixed at the end. */
export function hashBytes(bytes: Uint8Array, start: number, end: number): number {
  let first = 0x811c9dc5;
  let second = 0x9e3779b9;
  for (let i = start; i < end; i++) {
    const byte = bytes[i]!;
    first = Math.imul(first ^ byte, 0x01000193);
    second = Math.imul(second ^ byte, 0x85ebca6b);
  }
  const h = mix(first ^ Math.imul(end - start, 0x9e3779b1));
  hashLow = mix(second ^ h);
  return h;
}
