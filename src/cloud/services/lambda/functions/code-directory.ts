import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Cloud } from '../../../kernel/index.ts';
import type { FunctionRevision } from './record.ts';
import { readZip } from './zip.ts';

/**
 * The directory with a function's extracted code, named by the zip's digest and made when it is first needed. Whole or
 * not there: it is extracted beside its place and renamed.
 */
export async function codeDirectory(cloud: Cloud, { sha256 }: FunctionRevision['code']): Promise<string> {
  const directory = join(cloud.directory, 'functions', 'code', sha256);
  if (existsSync(directory)) return directory;
  const zip = await readFile(cloud.blobs.path(sha256));
  const unfinished = `${directory}.${process.pid}-${cloud.randomHex(8)}`;
  for (const { path, mode, content } of readZip(zip)) {
    const target = join(unfinished, path);
    if (path.endsWith('/')) {
      mkdirSync(target, { recursive: true });
      continue;
    }
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content(), { mode: mode || 0o644 });
  }
  mkdirSync(unfinished, { recursive: true });
  if (existsSync(directory)) rmSync(unfinished, { recursive: true, force: true });
  else renameSync(unfinished, directory);
  return directory;
}
