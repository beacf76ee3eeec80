import { randomBytes } from 'node:crypto';
import { copyFile, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Build } from './build.ts';

/**
 * Writes a build to a directory, whole or not at all: beside it first, then in its place. What was there before is
 * replaced, but for what `terraform init` keeps there. The directory is generated; nothing of the user's may lie in it.
 */
export async function writeBuild(build: Build, directory: string): Promise<void> {
  const suffix = randomBytes(4).toString('hex');
  const fresh = `${directory}.new-${suffix}`;
  const old = `${directory}.old-${suffix}`;
  try {
    await writeFiles(build, fresh);
    await keepLockFile(directory, fresh);
    const replaced = await moved(directory, old);
    try {
      await rename(fresh, directory);
    } catch (error) {
      if (replaced) await rename(old, directory);
      throw error;
    }
    if (replaced) await moved(join(old, '.terraform'), join(directory, '.terraform'));
  } finally {
    await rm(fresh, { recursive: true, force: true });
    await rm(old, { recursive: true, force: true });
  }
}

async function writeFiles({ files }: Build, directory: string): Promise<void> {
  const directories = new Set([directory, ...[...files.keys()].map((path) => dirname(join(directory, path)))]);
  for (const one of directories) await mkdir(one, { recursive: true });
  await Promise.all([...files].map(([path, content]) => writeFile(join(directory, path), content)));
}

/** The providers' versions and checksums, which the user commits. */
async function keepLockFile(from: string, to: string): Promise<void> {
  try {
    await copyFile(join(from, '.terraform.lock.hcl'), join(to, '.terraform.lock.hcl'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

async function moved(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}
