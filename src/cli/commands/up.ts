import { once } from 'node:events';
import { styleText } from 'node:util';
import { BadPort, NotUp } from '../../errors/catalogue/wire.ts';
import { LockstepError, lockstepError } from '../../errors/index.ts';
import { loadProject } from '../../model/index.ts';
import { command, type Terminal } from '../command.ts';
import { build } from '../run/environment.ts';
import { establish } from '../run/establish.ts';
import { requireRoot, type Session } from '../session.ts';
import { startDetached } from '../up/detach.ts';
import { type ServedCloud, serve } from '../up/serve.ts';
import { findServer, type RunningServer, serverUrl } from '../up/server-file.ts';
import { stopServer } from '../up/stop.ts';

interface Options {
  port: string;
  detach?: boolean;
  stop?: boolean;
  skipWaits?: boolean;
  passthrough?: string;
  provision: boolean;
}

/** Where a project's cloud is served, and whether it goes on being served. */
export interface UpResult {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  readonly state: 'serving' | 'stopped';
}

export const up = command<[], Options, UpResult>({
  configure: (it) =>
    it
      .option('--port <number>', 'port on 127.0.0.1; 0 takes a free one', '4566')
      .option('--detach', 'serve in the background and return when it is ready')
      .option('--stop', 'end the server that runs for this project')
      .option('--skip-waits', 'let the clock jump over waits in which nothing runs')
      .option('--passthrough <url>', 'endpoint that answers for services that the embedded cloud does not have')
      .option('--no-provision', 'leave the environments as they are'),
  async run(terminal, options) {
    const root = await requireRoot(terminal.cwd);
    const port = readPort(options.port);
    const running = await findServer(root);
    if (options.stop) {
      if (!running) throw lockstepError(NotUp, { directory: root });
      await stopServer(root, running);
      return { data: resultOf(running, 'stopped') };
    }
    if (running) return { data: resultOf(running, 'serving') };
    if (options.detach) return { data: resultOf(await startDetached(root, wordsOf(port, options)), 'serving') };
    return { data: await serveUntilStopped(root, port, terminal, options) };
  },
  print({ url, pid, state }, terminal, options) {
    if (state === 'serving') terminal.out(`Lockstep is up at ${url} (process ${pid})`);
    else if (options.stop) terminal.out(`Lockstep is down (process ${pid} ended)`);
  },
});

async function serveUntilStopped(
  root: string,
  port: number,
  terminal: Terminal,
  options: Options & { json?: boolean },
): Promise<UpResult> {
  const stopped = new AbortController();
  const served = await serve(root, {
    port,
    skipWaits: options.skipWaits ?? false,
    passthrough: options.passthrough,
    log: (line) => terminal.note(styleText('dim', line)),
    onStop: () => stopped.abort(),
  });
  try {
    if (options.provision) await provisionAll(served.session, terminal);
    const until = AbortSignal.any([terminal.interrupted, stopped.signal]);
    if (!until.aborted) {
      served.announce();
      tellReady(served, terminal, options.json === true);
      await once(until, 'abort');
    }
  } finally {
    await served.close();
  }
  return resultOf(served.server, 'stopped');
}

/** Builds and provisions every environment; a project that cannot be built is told and served as it was. */
async function provisionAll(session: Session, terminal: Terminal): Promise<void> {
  try {
    const project = await loadProject(session.root);
    for (const environment of project.environments) {
      await establish(session, await build(project, environment, { seeds: true }), (text) =>
        terminal.note(styleText('dim', text)),
      );
    }
  } catch (error) {
    if (!(error instanceof LockstepError) && !('$fault' in (error as object))) throw error;
    terminal.note(`${styleText('yellow', 'not provisioned')} ${(error as Error).message}`);
  }
}

function tellReady({ url, server }: ServedCloud, terminal: Terminal, json: boolean): void {
  if (json) terminal.out(JSON.stringify(resultOf(server, 'serving')));
  else terminal.out(`Lockstep is up at ${url} (process ${server.pid}); Ctrl-C ends it`);
}

function resultOf(server: RunningServer, state: UpResult['state']): UpResult {
  return { url: serverUrl(server), port: server.port, pid: server.pid, state };
}

function wordsOf(port: number, options: Options): string[] {
  return [
    '--port',
    String(port),
    ...(options.skipWaits ? ['--skip-waits'] : []),
    ...(options.passthrough === undefined ? [] : ['--passthrough', options.passthrough]),
    ...(options.provision ? [] : ['--no-provision']),
  ];
}

function readPort(seen: string): number {
  const port = Number(seen);
  if (!/^\d+$/.test(seen) || port > 65_535) throw lockstepError(BadPort, { seen });
  return port;
}
