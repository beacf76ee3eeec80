import { createHmac, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cloud } from '../../kernel/index.ts';

const seeds = new WeakMap<Cloud, Buffer>();

/**
 * The secret access key that belongs to an access key id.
 *
 * SigV4 can only be verified with the secret itself, so a hash of it would not do; it is derived from a seed that
 * lies, readable by its owner only, in the cloud's directory, and no secret is stored at all.
 */
export function secretAccessKey(cloud: Cloud, accessKeyId: string): string {
  return createHmac('sha256', seedOf(cloud)).update(`secret:${accessKeyId}`).digest('base64').slice(0, 40);
}

function seedOf(cloud: Cloud): Buffer {
  let seed = seeds.get(cloud);
  if (!seed) {
    seed = readOrMake(join(cloud.directory, 'credentials.key'), cloud.directory);
    seeds.set(cloud, seed);
  }
  return seed;
}

function readOrMake(path: string, directory: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  mkdirSync(directory, { recursive: true });
  const seed = randomBytes(32);
  writeFileSync(path, seed, { mode: 0o600, flag: 'wx' });
  return seed;
}
