import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { environmentsDirectory } from '../environments/cache.ts';
import type { CachedEnvironment } from '../environments/ensure.ts';
import { hostNames, logFile, mlDirectory, tmpDirectory } from '../layout.ts';
import type { HostProcess } from '../sandbox/supervise.ts';
import { visibleMounts } from '../sandbox/visible.ts';
import type { Mount } from '../types.ts';

/** What a host runs, before it has a place. */
export interface HostCommand {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

export interface PlaceRequest {
  readonly directory: string;
  readonly count: number;
  readonly mounts: readonly Mount[];
  readonly command: (host: string) => HostCommand;
}

const program = dirname(dirname(fileURLToPath(import.meta.url)));
const threadVariables = /^(OMP|OPENBLAS|MKL|BLIS|NUMEXPR|VECLIB|GOTO)_/;

/** The processes of a job's hosts, with their directories made and their names written to a hosts file. */
export function placeHosts({ directory, count, mounts, command }: PlaceRequest): HostProcess[] {
  const names = hostNames(count);
  const hostsFile = join(directory, 'etc-hosts');
  mkdirSync(join(directory, 'logs'), { recursive: true });
  writeFileSync(hostsFile, hostsFileText(directory, names));
  const visible = visibleMounts([program, environmentsDirectory()]);
  return names.map((name) => {
    const ml = mlDirectory(directory, name);
    const tmp = tmpDirectory(directory, name);
    mkdirSync(tmp, { recursive: true, mode: 0o1777 });
    const own = mounts.filter((mount) => mount.host === undefined || mount.host === name);
    const all = [{ source: ml, target: '/opt/ml' }, ...visible, ...own.map(absolute)];
    return { name, ...command(name), log: logFile(directory, name), tmp, hostsFile, mounts: all };
  });
}

function absolute(mount: Mount): Mount {
  return { ...mount, source: resolve(mount.source) };
}

/**
 * This machine's hosts file and the job's hosts. Each has a loopback address of its own, by the job's directory, so
 * that two jobs at once do not meet.
 */
function hostsFileText(directory: string, names: readonly string[]): string {
  const [a = 0, b = 0] = createHash('sha256').update(directory).digest();
  const lines = names.map((name, index) => `127.${1 + (a % 254)}.${b}.${index + 1} ${name}`);
  return `${readHosts()}\n${lines.join('\n')}\n`;
}

function readHosts(): string {
  try {
    return readFileSync('/etc/hosts', 'utf8').trimEnd();
  } catch {
    return '127.0.0.1 localhost';
  }
}

/** What every container's environment holds; nothing of this machine's but limits on threads. */
export function containerVariables(environment: CachedEnvironment, region: string): Record<string, string> {
  const limits = Object.entries(process.env).filter(
    ([name]) => threadVariables.test(name) || name === 'LD_LIBRARY_PATH',
  );
  const programs = [environment, environment.base].flatMap((one) => (one ? [`${one.directory}/bin`] : []));
  return {
    ...(Object.fromEntries(limits) as Record<string, string>),
    ...regionVariables(region),
    PATH: `${programs.join(':')}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin`,
    HOME: '/tmp',
    TMPDIR: '/tmp',
    LANG: 'C.UTF-8',
    LC_ALL: 'C.UTF-8',
    PYTHONUNBUFFERED: '1',
    PYTHONDONTWRITEBYTECODE: '1',
    PYTHONIOENCODING: 'UTF-8',
    PIP_DISABLE_PIP_VERSION_CHECK: '1',
    CUDA_VISIBLE_DEVICES: '',
  };
}

/** The path of an own image: its programs lie in `/opt/program`, as in SageMaker's own examples. */
export function ownPath({ PATH }: Readonly<Record<string, string>>): { PATH: string } {
  return { PATH: `/opt/program:${PATH}` };
}

/** What SageMaker adds to every container's own environment. */
export function regionVariables(region: string): Record<string, string> {
  return { AWS_REGION: region, AWS_DEFAULT_REGION: region };
}
