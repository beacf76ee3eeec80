import { mkdtempSync } from 'node:fs';
import { Agent } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Mount } from '../types.ts';
import type { Address } from './request.ts';

/** Where a model server listens, and what it needs to know and see for that. */
export interface Place {
  readonly address: Address;
  readonly variables: Readonly<Record<string, string>>;
  readonly mounts: readonly Mount[];
  /** Holds the socket; removed when the server is stopped. */
  readonly directory?: string;
}

/** A socket in a directory of short name: the path of a Unix socket has at most 107 bytes. */
export function socketPlace(): Place {
  const directory = mkdtempSync(join(tmpdir(), 'lockstep-'));
  const socketPath = join(directory, 'model.sock');
  return {
    address: { socketPath, agent: new Agent({ keepAlive: true }) },
    variables: { LOCKSTEP_SOCKET: socketPath },
    mounts: [{ source: directory, target: directory }],
    directory,
  };
}

/** A free port, told to the server by the variable that SageMaker has for it. */
export async function portPlace(): Promise<Place & { readonly port: number }> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  const address = { host: '127.0.0.1', port, agent: new Agent({ keepAlive: true }) };
  return { address, variables: { SAGEMAKER_BIND_TO_PORT: String(port) }, mounts: [], port };
}
