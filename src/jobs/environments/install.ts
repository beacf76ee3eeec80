import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import {
  NoDiskSpace,
  PackagesNotInstalled,
  PackagesUnreachable,
  PythonVenvMissing,
} from '../../errors/catalogue/jobs.ts';
import { lockstepError } from '../../errors/index.ts';

/** What install.py is asked. */
export interface InstallRequest {
  readonly directory: string;
  readonly key: string;
  /** An environment whose packages are seen too. */
  readonly base: string | null;
  /** Of `pip install`; none installs nothing. */
  readonly arguments: readonly string[];
  readonly cwd: string;
  /** Kept beside the environment, in `environment.json`. */
  readonly record: object;
}

interface InstallEvent {
  readonly event: 'waiting' | 'line' | 'failed' | 'done';
  readonly holder?: string;
  readonly text?: string;
  readonly stage?: 'venv' | 'pip' | 'disk' | 'other';
  readonly detail?: string;
}

export interface InstallOptions {
  readonly python: string;
  /** What is installed, in a few words. */
  readonly what: string;
  readonly onProgress: (text: string) => void;
  readonly signal?: AbortSignal;
}

const script = fileURLToPath(new URL('./install.py', import.meta.url));
const unreachable =
  /NewConnectionError|ConnectTimeout|ReadTimeout|ProxyError|Name or service not known|Temporary failure in name|Connection refused|Network is unreachable|SSLError/;

/**
 * Makes an environment, or waits until the process that makes it has done so.
 *
 * @throws PythonVenvMissing, PackagesUnreachable, PackagesNotInstalled, NoDiskSpace, or the signal's reason.
 */
export async function install(request: InstallRequest, options: InstallOptions): Promise<void> {
  options.signal?.throwIfAborted();
  const child = spawn(options.python, ['-s', '-B', script], { stdio: ['pipe', 'pipe', 'pipe'], detached: true });
  const abort = () => child.kill('SIGKILL');
  options.signal?.addEventListener('abort', abort, { once: true });
  child.stdin.on('error', () => {});
  child.stdin.write(`${JSON.stringify(request)}\n`);
  let errors = '';
  child.stderr.on('data', (data: Buffer) => {
    errors += data;
  });
  const closed = new Promise<void>((resolve, reject) => child.once('close', () => resolve()).once('error', reject));
  closed.catch(() => {});
  let last: InstallEvent | undefined;
  const started = performance.now();
  for await (const line of createInterface({ input: child.stdout })) {
    last = JSON.parse(line) as InstallEvent;
    const text = describe(last);
    if (text) options.onProgress(`${text} (${Math.round((performance.now() - started) / 1000)} s)`);
  }
  await closed;
  options.signal?.removeEventListener('abort', abort);
  options.signal?.throwIfAborted();
  if (last?.event !== 'done') throw failure(request, options, last, errors);
}

/** One of pip's lines in fewer words; nothing for those that say nothing to a waiting person. */
export function describe(event: InstallEvent): string | undefined {
  if (event.event === 'waiting') return `waiting for process ${event.holder}, which is making this environment`;
  if (event.event !== 'line' || !event.text) return undefined;
  const [, collected] = /^Collecting (\S+)/.exec(event.text) ?? [];
  if (collected) return `installing ${collected.replace('==', ' ')}`;
  const [, file, size] = /^\s*Downloading (?:\S*\/)?(\S+?)(?:\.metadata)? \((\d[^)]*MB)\)/.exec(event.text) ?? [];
  if (file && size) return `downloading ${file.split('-').slice(0, 2).join(' ')}, ${size}`;
  const [, packages] = /^Installing collected packages: (.+)/.exec(event.text) ?? [];
  return packages ? `unpacking ${packages.split(', ').length} packages` : undefined;
}

function failure(request: InstallRequest, options: InstallOptions, last: InstallEvent | undefined, errors: string) {
  const detail = last?.detail ?? errors.slice(-1000);
  if (last?.stage === 'disk' || /No space left on device/.test(detail)) {
    return lockstepError(NoDiskSpace, { what: `the Python packages ${options.what}`, directory: request.directory });
  }
  if (last?.stage === 'venv' || /No module named '?(venv|ensurepip)/.test(errors)) {
    return lockstepError(PythonVenvMissing, { python: options.python });
  }
  const entry = unreachable.test(detail) ? PackagesUnreachable : PackagesNotInstalled;
  return lockstepError(entry, { packages: options.what, detail });
}
