import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';
import { visibleMounts } from '../sandbox/visible.ts';

const run = promisify(execFile);
/** `tmp`, the directories to keep visible below it, `--`, the command. */
const bindTmp = `
tmp=$1; shift
while [ "$1" != -- ]; do
  mkdir -p "$tmp/\${1#/tmp/}" && mount --rbind "$1" "$tmp/\${1#/tmp/}" || exit
  shift
done
shift
mount --rbind "$tmp" /tmp && exec setpriv --pdeathsig KILL "$@" 2>&1`;
const dieWithParent = 'exec setpriv --pdeathsig KILL "$@" 2>&1';
const plain = 'exec "$@" 2>&1';
let support: Promise<Support> | undefined;

/** What this machine has of util-linux and of namespaces. */
interface Support {
  /** The `unshare` command that works for this user. */
  readonly namespace?: readonly string[];
  readonly parentDeathSignal: boolean;
}

export interface WorkerProcess {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** Becomes `/tmp` where mount namespaces work. */
  readonly tmp: string;
  /** Directories that the worker reads, should they lie below `/tmp`. */
  readonly needs: readonly string[];
}

/**
 * Starts a worker with its standard error joined to its output. It ends with this process: by the kernel's
 * parent-death signal, else by the end of its standard input.
 *
 * A shell and util-linux do here in about 5 ms what the jobs' supervisor does, which needs a Python.
 */
export async function launch({ argv, env, cwd, tmp, needs }: WorkerProcess): Promise<ChildProcess> {
  support ??= probe();
  const { namespace, parentDeathSignal } = await support;
  const visible = visibleMounts(needs).map((mount) => mount.target);
  const command = namespace
    ? [...namespace, 'sh', '-c', bindTmp, 'sh', tmp, ...visible, '--', ...argv]
    : ['sh', '-c', parentDeathSignal ? dieWithParent : plain, 'sh', ...argv];
  const variables = { ...env, TMPDIR: namespace ? '/tmp' : tmp };
  return spawn(command[0]!, command.slice(1), { cwd, env: variables, stdio: 'pipe', detached: true });
}

async function probe(): Promise<Support> {
  if (!(await works('setpriv', ['--pdeathsig', 'KILL', 'true']))) return { parentDeathSignal: false };
  // mount(8) wants to be root: here the root of a user namespace.
  const user = process.getuid?.() === 0 ? [] : ['--map-root-user'];
  const options = [...user, '--mount', '--propagation', 'private'];
  const namespaces = await works('unshare', [...options, 'mount', '--bind', '/tmp', '/tmp']);
  return { parentDeathSignal: true, ...(namespaces && { namespace: ['unshare', ...options] }) };
}

async function works(command: string, args: readonly string[]): Promise<boolean> {
  try {
    await run(command, [...args], { timeout: 5_000 });
    return true;
  } catch {
    return false;
  }
}
