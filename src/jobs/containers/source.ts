import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { SourceNotReadable } from '../../errors/catalogue/jobs.ts';
import { lockstepError } from '../../errors/index.ts';
import type { JobHooks } from '../types.ts';

const run = promisify(execFile);

/**
 * Puts a script's source where the toolkit does: in `code/` of every host.
 *
 * @param source an object's URI, or a path below `/opt/ml` of an archive, a directory or a file
 * @param hosts what becomes `/opt/ml` of each host
 * @throws SourceNotReadable
 */
export async function unpackSource(
  source: string,
  hosts: readonly string[],
  hooks: Pick<JobHooks, 'readObject'>,
): Promise<void> {
  if (!source.startsWith('/')) {
    const archive = join(hosts[0]!, '..', 'sourcedir.tar.gz');
    writeFileSync(archive, await readSource(source, hooks));
    for (const ml of hosts) await extract(archive, join(ml, 'code'), source);
    return;
  }
  for (const ml of hosts) {
    const code = join(ml, 'code');
    const path = source.replace(/^\/opt\/ml(?=\/|$)/, ml);
    if (path === code) continue;
    if (!existsSync(path)) throw lockstepError(SourceNotReadable, { uri: source, detail: 'no such file or directory' });
    if (statSync(path).isDirectory()) cpSync(path, code, { recursive: true });
    else if (/\.(tar\.gz|tgz)$/.test(path)) await extract(path, code, source);
    else cpSync(path, join(code, basename(path)));
  }
}

async function readSource(uri: string, hooks: Pick<JobHooks, 'readObject'>): Promise<Uint8Array> {
  try {
    const object = await hooks.readObject(uri);
    return object instanceof Uint8Array ? object : await buffer(object);
  } catch (cause) {
    throw lockstepError(SourceNotReadable, { uri, detail: (cause as Error).message }, { cause });
  }
}

async function extract(archive: string, directory: string, uri: string): Promise<void> {
  mkdirSync(directory, { recursive: true });
  try {
    await run('tar', ['-xzf', archive, '-C', directory, '--no-same-owner']);
  } catch (cause) {
    const detail = String((cause as { stderr?: string }).stderr ?? (cause as Error).message).trim();
    throw lockstepError(SourceNotReadable, { uri, detail }, { cause });
  }
}
