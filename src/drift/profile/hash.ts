/**
 * A 64-bit hash as two signed 32-bit halves, which engines keep without allocating; `hashLow` belongs to the last call of
 * `hashWords`.
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

/** The upper half of the hash of bytes: FNV-1a, mixed at the end. */
export function hashBytes(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
  return mix(hash ^ Math.imul(end - start, 0x9e3779b1));
}

/** The lower half, with another multiplier; apart, since most of those who count known names do not need it. */
export function hashBytesLow(bytes: Uint8Array, start: number, end: number, high: number): number {
  let hash = 0x9e3779b9;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ bytes[i]!, 0x85ebca6b);
  return mix(hash ^ high);
}
