import type { Cloud } from '../kernel/index.ts';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/**
 * An id as IAM makes them: `AROA` and 17 characters.
 * Source: "IAM identifiers", IAM User Guide (unique identifiers' prefixes).
 */
export function uniqueId(cloud: Cloud, prefix: string, length = 17): string {
  let id = prefix;
  for (let i = 0; i < length; i++) id += letters[Math.floor(cloud.random() * letters.length)];
  return id;
}
