import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { TestContext } from 'node:test';

const root = resolve(import.meta.dirname, '../..');
const bin = join(root, 'bin/lockstep.js');

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A project in a folder of its own, and the command line in it. */
export interface TestProject {
  readonly directory: string;
  /** Runs `lockstep` to its end. */
  lockstep(...words: string[]): Ended;
  /** Runs `lockstep … --json`, which must end with exit code 0, and reads what it printed. */
  json<T>(...words: string[]): T;
  /** Starts `lockstep` and kills it with SIGKILL after some milliseconds, unless it has ended before. */
  killAfter(milliseconds: number, ...words: string[]): Promise<Ended>;
}

/** Copies an example (or another folder of the repository) into a temporary folder that goes with the test. */
export function copyProject(t: TestContext, folder = 'examples/flight-delays'): TestProject {
  const directory = mkdtempSync(join(tmpdir(), 'lockstep-e2e-'));
  t.after(() => rmSync(directory, { recursive: true, force: true }));
  cpSync(join(root, folder), directory, {
    recursive: true,
    filter: (path) => !/[/\\](\.lockstep|build|node_modules)$/.test(path),
  });
  symlinkSync(join(root, 'node_modules'), join(directory, 'node_modules'));
  return projectAt(directory);
}

export function projectAt(directory: string): TestProject {
  const env = { ...process.env, NO_COLOR: '1' };
  const lockstep = (...words: string[]): Ended => {
    const ended = spawnSync(process.execPath, [bin, ...words], {
      cwd: directory,
      env,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    return { code: ended.status, signal: ended.signal, stdout: ended.stdout, stderr: ended.stderr };
  };
  return {
    directory,
    lockstep,
    json<T>(...words: string[]) {
      const { code, stdout, stderr } = lockstep(...words, '--json');
      if (code !== 0) throw new Error(`lockstep ${words.join(' ')} ended with ${code}\n${stdout}\n${stderr}`);
      return JSON.parse(stdout) as T;
    },
    killAfter: (milliseconds, ...words) =>
      new Promise((resolveEnded, reject) => {
        const child = spawn(process.execPath, [bin, ...words], { cwd: directory, env });
        const text = { stdout: '', stderr: '' };
        child.stdout.setEncoding('utf8').on('data', (part: string) => {
          text.stdout += part;
        });
        child.stderr.setEncoding('utf8').on('data', (part: string) => {
          text.stderr += part;
        });
        const timer = setTimeout(() => child.kill('SIGKILL'), milliseconds);
        child.on('error', reject);
        child.on('close', (code, signal) => {
          clearTimeout(timer);
          resolveEnded({ code, signal, ...text });
        });
      }),
  };
}
