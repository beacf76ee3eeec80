import { execFile } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { PythonMissing } from '../../errors/catalogue/jobs.ts';
import { lockstepError } from '../../errors/index.ts';
import { cacheDirectory } from './cache.ts';

/** An interpreter of this machine. */
export interface Python {
  /** The program itself, no shim. */
  readonly executable: string;
  /** Such as `3.11`. */
  readonly version: string;
}

export const supportedPythons: readonly string[] = ['3.10', '3.11', '3.12', '3.13'];

const run = promisify(execFile);
const probe = 'import sys; print(sys.executable, "%d.%d" % sys.version_info[:2], sep="\\n")';
let found: Promise<readonly Python[]> | undefined;

/**
 * The Pythons of this machine that are new enough: `LOCKSTEP_PYTHON` alone when it is set, else `python3` first, then
 * those of PATH and of pyenv. They are asked once; the answers are kept in the cache until a program changes.
 *
 * @throws PythonMissing when there is none.
 */
export async function findPythons(): Promise<readonly Python[]> {
  found ??= search(process.env);
  const pythons = await found;
  if (pythons.length === 0) {
    found = undefined;
    throw lockstepError(PythonMissing, {
      searched: [process.env.LOCKSTEP_PYTHON ?? 'python3', ...supportedPythons.map((version) => `python${version}`)],
    });
  }
  return pythons;
}

/** The first of {@link findPythons}: runs what needs no packages. */
export async function findPython(): Promise<Python> {
  return (await findPythons())[0]!;
}

async function search(env: NodeJS.ProcessEnv): Promise<readonly Python[]> {
  const paths = candidates(env);
  const key = JSON.stringify([env.PYENV_VERSION, paths.map((path) => [path, statSync(path).mtimeMs])]);
  const file = join(cacheDirectory(env), 'pythons.json');
  const known = readAnswers(file);
  if (known?.key === key && known.pythons.every((python) => existsSync(python.executable))) return known.pythons;
  const pythons = distinct(await Promise.all(paths.map(ask)));
  if (pythons.length > 0) writeAnswers(file, { key, pythons });
  return pythons;
}

interface Answers {
  readonly key: string;
  readonly pythons: readonly Python[];
}

function readAnswers(file: string): Answers | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Answers;
  } catch {
    return undefined;
  }
}

/** A cache that cannot be written is no reason to fail. */
function writeAnswers(file: string, answers: Answers): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.${process.pid}`, JSON.stringify(answers));
    renameSync(`${file}.${process.pid}`, file);
  } catch {}
}

function distinct(answers: readonly (Python | undefined)[]): Python[] {
  const pythons = answers.filter((python) => python !== undefined);
  return pythons.filter((python, index) => pythons.findIndex((p) => p.executable === python.executable) === index);
}

function candidates(env: NodeJS.ProcessEnv): string[] {
  if (env.LOCKSTEP_PYTHON) return [env.LOCKSTEP_PYTHON].filter(existsSync);
  const names = ['python3', ...supportedPythons.map((version) => `python${version}`)];
  const directories = (env.PATH ?? '').split(delimiter).filter(Boolean);
  const onPath = names.flatMap((name) => directories.map((directory) => join(directory, name)).filter(existsSync));
  return [...onPath, ...pyenvPythons(env)];
}

function pyenvPythons(env: NodeJS.ProcessEnv): string[] {
  const versions = join(env.PYENV_ROOT ?? join(homedir(), '.pyenv'), 'versions');
  if (!existsSync(versions)) return [];
  return readdirSync(versions)
    .filter((name) => supportedPythons.some((version) => name.startsWith(`${version}.`)))
    .map((name) => join(versions, name, 'bin', 'python3'))
    .filter(existsSync);
}

async function ask(candidate: string): Promise<Python | undefined> {
  try {
    const { stdout } = await run(candidate, ['-E', '-s', '-c', probe], { timeout: 10_000 });
    const [executable, version] = stdout.trim().split('\n');
    if (!executable || !version || !supportedPythons.includes(version)) return undefined;
    return { executable: realpathSync(executable), version };
  } catch {
    return undefined;
  }
}
