import { createHash } from 'node:crypto';

/** Random bytes that are the same for the same seed. Not for secrets. */
export function seededRandom(seed: string): (count: number) => Buffer {
  let sequence = 0;
  return (count) => {
    const parts: Buffer[] = [];
    for (let size = 0; size < count; size += 32) {
      parts.push(createHash('sha256').update(`${seed}:${sequence++}`).digest());
    }
    return Buffer.concat(parts).subarray(0, count);
  };
}
