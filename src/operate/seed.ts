import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import type { Clients } from './clients.ts';

const digestKey = 'lockstep-sha256';

/**
 * Puts sample data under a dataset's prefix: a file, or a directory with all that it holds. Objects that hold the
 * same bytes already are left alone.
 *
 * @returns the keys that were written
 */
export async function seedDataset(clients: Clients, bucket: string, prefix: string, path: string): Promise<string[]> {
  const written: string[] = [];
  for (const { file, key } of await filesUnder(path)) {
    const Key = prefix + key;
    const sha256 = await digest(file);
    if ((await storedDigest(clients, bucket, Key)) === sha256) continue;
    const Body = await readFile(file);
    await clients.s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body, Metadata: { [digestKey]: sha256 } }));
    written.push(Key);
  }
  return written;
}

async function filesUnder(path: string): Promise<{ file: string; key: string }[]> {
  if ((await stat(path)).isFile()) return [{ file: path, key: basename(path) }];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => ({ file, key: relative(path, file).split(sep).join('/') }));
}

async function digest(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest('hex');
}

async function storedDigest(clients: Clients, bucket: string, key: string): Promise<string | undefined> {
  try {
    const head = await clients.s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
    return head.Metadata?.[digestKey];
  } catch (error) {
    if (['NotFound', 'NoSuchKey'].includes((error as Error).name)) return undefined;
    throw error;
  }
}
