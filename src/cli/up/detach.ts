import { spawn } from 'node:child_process';
import { mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { UpFailed } from '../../errors/catalogue/wire.ts';
import { lockstepError } from '../../errors/index.ts';
import { findServer, type RunningServer } from './server-file.ts';

/** Milliseconds between looks for the server. */
const pause = 50;

/**
 * Starts `lockstep up` in a process of its own that outlives this one, and waits until it is ready. Its output goes to
 * `.lockstep/up.log`.
 *
 * @param words arguments after `up`
 * @throws UpFailed with the last lines of its output
 */
export async function startDetached(root: string, words: readonly string[]): Promise<RunningServer> {
  const directory = join(root, '.lockstep');
  mkdirSync(directory, { recursive: true });
  const log = join(directory, 'up.log');
  const output = openSync(log, 'w', 0o600);
  const child = spawn(process.execPath, [...process.execArgv, process.argv[1]!, 'up', ...words], {
    cwd: root,
    detached: true,
    stdio: ['ignore', output, output],
  });
  let ended = false;
  child.once('exit', () => {
    ended = true;
  });
  child.unref();
  for (;;) {
    const server = await findServer(root);
    if (server) return server;
    if (ended) {
      const lastLines = readFileSync(log, 'utf8').trim().split('\n').slice(-12);
      throw lockstepError(UpFailed, { log, lastLines });
    }
    await sleep(pause);
  }
}
