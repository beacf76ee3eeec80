import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { rm, statfs, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PythonMissing } from '../../errors/catalogue/jobs.ts';
import { findPython, type Python } from '../../jobs/index.ts';
import { projectRoot } from '../builds.ts';

const run = promisify(execFile);

/** One thing that Lockstep needs or can use. */
export interface Finding {
  readonly name: string;
  /** `optional`: something is missing that only some features need. */
  readonly state: 'ready' | 'optional' | 'missing';
  /** What was found. */
  readonly seen: string;
  /** The command or the step that mends it. */
  readonly remedy?: string;
}

/** Looks at this machine, and at the project in which it is asked. Changes nothing that stays. */
export async function findings(cwd: string): Promise<Finding[]> {
  const root = projectRoot(cwd);
  return Promise.all([
    node(),
    python(),
    pythonModule('venv', 'Debian and Ubuntu: `apt install python3-venv`.'),
    pythonModule('pip', 'Debian and Ubuntu: `apt install python3-pip`.'),
    namespaces(),
    space(root ?? cwd),
    writable(root ?? cwd),
    terraform(),
  ]);
}

function node(): Finding {
  return { name: 'Node', state: 'ready', seen: process.versions.node };
}

/** The interpreter that jobs would get, looked for where they look. */
async function interpreter(): Promise<Python | undefined> {
  try {
    return await findPython();
  } catch (error) {
    if ((error as Error).name === PythonMissing.name) return undefined;
    throw error;
  }
}

async function python(): Promise<Finding> {
  const name = 'Python';
  const found = await interpreter();
  if (found) return { name, state: 'ready', seen: `${found.version}, ${found.executable}` };
  const remedy =
    'Install Python 3.10, 3.11 or 3.12, or set LOCKSTEP_PYTHON to its path; jobs run in environments that it makes.';
  return { name, state: 'missing', seen: 'no Python 3.10 or newer', remedy };
}

async function pythonModule(module: string, remedy: string): Promise<Finding> {
  const name = `Python module ${module}`;
  const found = await interpreter();
  if (!found) return { name, state: 'missing', seen: 'no Python to look in', remedy: 'Install Python first.' };
  try {
    // ensurepip is what Debian's python3 leaves out when python3-venv is not installed.
    await run(found.executable, ['-c', `import ${module}${module === 'venv' ? ', ensurepip' : ''}`]);
    return { name, state: 'ready', seen: 'there' };
  } catch {
    return { name, state: 'missing', seen: 'not there', remedy };
  }
}

async function namespaces(): Promise<Finding> {
  const name = 'Mount namespaces';
  try {
    await run('unshare', ['--user', '--map-root-user', '--mount', 'true']);
    return { name, state: 'ready', seen: 'scripts with absolute /opt/ml paths run unmodified' };
  } catch {
    return {
      name,
      state: 'optional',
      seen: 'not available; jobs find their files by SM_* variables alone',
      remedy: 'Linux: allow user namespaces (`sysctl kernel.unprivileged_userns_clone=1`), or run as root.',
    };
  }
}

async function space(directory: string): Promise<Finding> {
  const places = [directory, process.env.LOCKSTEP_CACHE ?? homedir()];
  const free = await Promise.all(
    places.map(async (place) => {
      const { bavail, bsize } = await statfs(place);
      return bavail * bsize;
    }),
  );
  const gigabytes = Math.min(...free) / 2 ** 30;
  const finding = { name: 'Disk space', seen: `${gigabytes.toFixed(1)} GB free` };
  if (gigabytes >= 3) return { ...finding, state: 'ready' };
  return { ...finding, state: 'missing', remedy: 'A Python environment takes up to 2 GB; free some space.' };
}

async function writable(directory: string): Promise<Finding> {
  const name = 'State directory';
  const state = join(directory, '.lockstep');
  const probe = join(existsSync(state) ? state : directory, `.lockstep-probe-${process.pid}`);
  try {
    await writeFile(probe, '');
    await rm(probe);
    return { name, state: 'ready', seen: state };
  } catch (error) {
    return { name, state: 'missing', seen: (error as Error).message, remedy: 'Make the project directory writable.' };
  }
}

async function terraform(): Promise<Finding> {
  const name = 'Terraform';
  const remedy = 'Needed only to deploy to AWS: install Terraform 1.10 or newer, or OpenTofu.';
  for (const binary of ['terraform', 'tofu']) {
    try {
      const { stdout } = await run(binary, ['version', '-json']);
      const { terraform_version: version } = JSON.parse(stdout) as { terraform_version: string };
      const [major = 0, minor = 0] = version.split('.').map(Number);
      if (major > 1 || (major === 1 && minor >= 10)) return { name, state: 'ready', seen: `${binary} ${version}` };
      return { name, state: 'optional', seen: `${binary} ${version} is too old`, remedy };
    } catch {
      // The next binary is tried.
    }
  }
  return { name, state: 'optional', seen: 'not on PATH', remedy };
}
