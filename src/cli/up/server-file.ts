import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What `lockstep up` leaves in `.lockstep/server.json`, readable by its owner only, for other commands to find it. */
export interface RunningServer {
  readonly pid: number;
  readonly port: number;
  /** Proves to the server that a request comes from somebody who may read the project's state. */
  readonly token: string;
  /** ISO 8601. */
  readonly since: string;
}

export function serverUrl({ port }: Pick<RunningServer, 'port'>): string {
  return `http://127.0.0.1:${port}`;
}

export function writeServerFile(directory: string, server: RunningServer): void {
  const temporary = join(directory, `server.${process.pid}.json`);
  writeFileSync(temporary, `${JSON.stringify(server)}\n`, { mode: 0o600 });
  renameSync(temporary, serverFile(directory));
}

export function removeServerFile(directory: string): void {
  rmSync(serverFile(directory), { force: true });
}

/** The server of a project that answers; nothing where none runs, or where a killed one left its file. */
export async function findServer(root: string): Promise<RunningServer | undefined> {
  const server = readServerFile(join(root, '.lockstep'));
  if (!server) return undefined;
  try {
    const response = await fetch(`${serverUrl(server)}/_lockstep/status`, {
      headers: { authorization: `Bearer ${server.token}` },
      signal: AbortSignal.timeout(5000),
    });
    const { pid } = (await response.json()) as { pid?: number };
    return response.ok && pid === server.pid ? server : undefined;
  } catch {
    return undefined;
  }
}

export function readServerFile(directory: string): RunningServer | undefined {
  try {
    return JSON.parse(readFileSync(serverFile(directory), 'utf8')) as RunningServer;
  } catch {
    return undefined;
  }
}

function serverFile(directory: string): string {
  return join(directory, 'server.json');
}
