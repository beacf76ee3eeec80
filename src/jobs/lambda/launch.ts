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
const plain = 'exec "$@" 2>&1';
let privateTmp: Promise<readonly string[] | undefined> | undefined;

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
  privateTmp ??= probe();
  const namespace = await privateTmp;
  const visible = visibleMounts(needs).map((mount) => mount.target);
  const command = namespace
    ? [...namespace, 'sh', '-c', bindTmp, 'sh', tmp, ...visible, '--', ...argv]
    : ['/bin/sh', '-c', plain, 'sh', ...argv];
  const variables = { ...env, TMPDIR: namespace ? '/tmp' : tmp };
  return spawn(command[0]!, command.slice(1), { cwd, env: variables, stdio: 'pipe', detached: true });
}

/** The `unshare` command that works for this user, if one does. */
async function probe(): Promise<readonly string[] | undefined> {
  const user = process.getuid?.() === 0 ? [] : ['--map-current-user'];
  const command = ['unshare', ...user, '--mount', '--propagation', 'private'];
  try {
    const trial = 'mount --bind /tmp /tmp && setpriv --pdeathsig KILL true';
    await run(command[0]!, [...command.slice(1), 'sh', '-c', trial], { timeout: 5_000 });
    return command;
  } catch {
    return undefined;
  }
}
