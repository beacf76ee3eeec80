import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { openCloud } from '../../cloud/index.ts';
import { serveWire } from '../../cloud/wire/index.ts';
import { sessionOn } from '../local-session.ts';
import type { Session } from '../session.ts';
import { control } from './control.ts';
import { type RunningServer, removeServerFile, serverUrl, writeServerFile } from './server-file.ts';

export interface ServeOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** Whether the clock jumps over waits in which nothing runs, as it does for `lockstep run` without a server. */
  readonly skipWaits: boolean;
  /** Endpoint that answers for the services that the embedded cloud does not have. */
  readonly passthrough?: string | undefined;
  readonly log: (line: string) => void;
  /** Called when another command asks the server to end. */
  readonly onStop: () => void;
}

/** A project's embedded cloud while it is served. */
export interface ServedCloud {
  readonly url: string;
  readonly server: RunningServer;
  readonly session: Session;
  /** Lets other commands find the server. */
  announce(): void;
  close(): Promise<void>;
}

/**
 * Opens the cloud of a project and serves it.
 *
 * @throws PortTaken, StateInUse and the other errors of opening the cloud
 */
export async function serve(root: string, options: ServeOptions): Promise<ServedCloud> {
  const directory = join(root, '.lockstep');
  const token = randomBytes(32).toString('base64url');
  const cloud = await openCloud({ directory, skipWaits: options.skipWaits });
  const session = sessionOn(cloud, root);
  try {
    const wire = await serveWire(cloud, {
      port: options.port,
      log: options.log,
      passthrough: options.passthrough,
      control: control({ cloud, session, token, stop: options.onStop }),
    });
    const server: RunningServer = { pid: process.pid, port: wire.port, token, since: new Date().toISOString() };
    return {
      url: serverUrl(server),
      server,
      session,
      announce: () => writeServerFile(directory, server),
      async close() {
        removeServerFile(directory);
        await wire.close();
        await session.close();
      },
    };
  } catch (error) {
    await session.close();
    throw error;
  }
}
