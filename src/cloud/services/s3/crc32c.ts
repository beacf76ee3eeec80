/** Reflected polynomial of CRC-32C (Castagnoli). Source: RFC 3720, appendix B.4. */
const polynomial = 0x82f63b78;

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ polynomial : value >>> 1;
  return value;
});

/** CRC-32C of a chunk, going on from the value of what came before. */
export function crc32c(chunk: Uint8Array, previous = 0): number {
  let value = ~previous;
  for (const byte of chunk) value = table[(value ^ byte) & 0xff]! ^ (value >>> 8);
  return ~value >>> 0;
}
