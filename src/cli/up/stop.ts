import { setTimeout as sleep } from 'node:timers/promises';
import { controlClient } from './control-client.ts';
import { findServer, type RunningServer } from './server-file.ts';

/** Asks a running server to end, and waits until it has let go of the project. */
export async function stopServer(root: string, server: RunningServer): Promise<void> {
  await controlClient(server).call('stop', {});
  while ((await findServer(root)) || isAlive(server.pid)) await sleep(50);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
