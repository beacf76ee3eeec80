import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { SupervisorLost } from '../../errors/catalogue/jobs.ts';
import { lockstepError } from '../../errors/index.ts';
import type { HostExit, Mount } from '../types.ts';
import { onLines } from './lines.ts';

/** One container: a process with its own view of the file system. */
export interface HostProcess {
  readonly name: string;
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** The file that receives its output. */
  readonly log: string;
  /** The directories and file that become `/tmp` and `/etc/hosts`. */
  readonly tmp: string;
  readonly hostsFile: string;
  /** One of them must be `/opt/ml`. */
  readonly mounts: readonly Pick<Mount, 'source' | 'target' | 'readOnly'>[];
}

/** What supervisor.py is asked. */
export interface SupervisorSpec {
  readonly hosts: readonly HostProcess[];
  /** Namespaces and mounts; without them `/opt/ml` is replaced in arguments and variables. */
  readonly sandbox: boolean;
  /** Loopback only. */
  readonly isolate: boolean;
  /** An empty directory to build the root file system on. */
  readonly stage: string;
  /** Seconds; 0 is no limit. */
  readonly limit: number;
  readonly grace: number;
  readonly exitFile: string | null;
  /** Run when Lockstep dies: ends what the kernel does not end by itself. */
  readonly cleanup: readonly string[] | null;
}

/** What supervisor.py writes to the exit file. */
export interface ExitRecord {
  readonly hosts: readonly HostExit[];
  readonly reason: 'ended' | 'timeout' | 'stopped';
  readonly firstFailed: string | null;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly endedAt: number;
}

export interface SupervisorHooks {
  onLines(host: string, lines: readonly string[]): void;
  onWarning(text: string): void;
}

export interface Supervised {
  /** How the processes ended; rejects with SupervisorLost when their supervisor was killed. */
  readonly exited: Promise<ExitRecord>;
  stop(): void;
  kill(): void;
}

type SupervisorEvent =
  | { readonly event: 'started'; readonly at: number }
  | { readonly event: 'warning'; readonly text: string }
  | { readonly event: 'log'; readonly host: string; readonly lines: readonly string[] }
  | { readonly event: 'exit'; readonly record: ExitRecord };

const script = fileURLToPath(new URL('./supervisor.py', import.meta.url));
const inherited = ['PATH', 'HOME', 'LD_LIBRARY_PATH', 'DOCKER_HOST', 'DOCKER_CONTEXT'];

/** Whether jobs get containers of their own; `LOCKSTEP_SANDBOX=off` leaves them with paths in variables alone. */
export function sandboxWanted(env: NodeJS.ProcessEnv = process.env): boolean {
  return env.LOCKSTEP_SANDBOX !== 'off';
}

/**
 * Starts the processes of one job. They end with this process, however it ends.
 *
 * @param python an interpreter of this machine; needs no packages
 */
export function supervise(python: string, spec: SupervisorSpec, hooks: SupervisorHooks): Supervised {
  const env = Object.fromEntries(inherited.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
  const child = spawn(python, ['-E', '-s', '-S', '-B', script], { env, stdio: 'pipe', detached: true });
  const tell = (line: string) => child.stdin.writable && child.stdin.write(`${line}\n`);
  child.stdin.on('error', () => {});
  tell(JSON.stringify(spec));
  return { exited: follow(child, hooks), stop: () => void tell('stop'), kill: () => void tell('kill') };
}

async function follow(child: ReturnType<typeof spawn>, hooks: SupervisorHooks): Promise<ExitRecord> {
  let record: ExitRecord | undefined;
  let errors = '';
  child.stderr!.on('data', (data: Buffer) => {
    errors = (errors + data).slice(-4000);
  });
  onLines(child.stdout!, (line) => {
    const event = JSON.parse(line) as SupervisorEvent;
    if (event.event === 'log') hooks.onLines(event.host, event.lines);
    else if (event.event === 'warning') hooks.onWarning(event.text);
    else if (event.event === 'exit') record = event.record;
  });
  const status = await new Promise<string>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  if (record) return record;
  throw lockstepError(SupervisorLost, { status, detail: errors.trim() });
}
