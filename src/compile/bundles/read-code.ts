import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CodeUnreadable } from '../../errors/catalogue/compile.ts';
import { lockstepError } from '../../errors/index.ts';
import type { BundledFile } from './tar.ts';

/** Directories and files that tools leave behind and that no job needs. */
const leftBehind = /^(\..*|__pycache__|node_modules|.*\.pyc|.*\.egg-info)$/;

export interface CodeOwner {
  /** File of the pipeline or model, for messages. */
  readonly where: string;
  readonly step: string;
}

export function readCodeFile(root: string, path: string, owner: CodeOwner): Uint8Array {
  return reading(path, owner, () => readFileSync(join(root, path)));
}

/** All files of a directory, in the order of their paths from it. */
export function readCodeDirectory(root: string, directory: string, owner: CodeOwner): BundledFile[] {
  return reading(directory, owner, () => [...filesIn(join(root, directory), '')]);
}

function* filesIn(directory: string, prefix: string): Generator<BundledFile> {
  for (const name of readdirSync(directory).sort()) {
    if (leftBehind.test(name)) continue;
    const path = join(directory, name);
    if (statSync(path).isDirectory()) yield* filesIn(path, `${prefix}${name}/`);
    else yield { path: `${prefix}${name}`, content: readFileSync(path) };
  }
}

function reading<T>(path: string, owner: CodeOwner, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw lockstepError(CodeUnreadable, { ...owner, path, reason: (cause as Error).message }, { cause });
  }
}
