import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { TestContext } from 'node:test';
import { type Ended, projectAt, type TestProject } from './project.ts';

const root = resolve(import.meta.dirname, '../..');

export interface SmallProject extends TestProject {
  write(files: Readonly<Record<string, string>>): void;
  /** Starts `lockstep` and leaves it running. */
  start(...words: string[]): Running;
}

/** A `lockstep` in progress. */
export interface Running {
  readonly child: ChildProcess;
  /** Resolves when its standard error holds a text; rejects when it ends before. */
  shows(text: string): Promise<void>;
  readonly ended: Promise<Ended>;
}

/** A project of the files given, in a temporary folder that goes with the test. */
export function smallProject(t: TestContext, files: Readonly<Record<string, string>>): SmallProject {
  const directory = mkdtempSync(join(tmpdir(), 'lockstep-e2e-'));
  t.after(() => rmSync(directory, { recursive: true, force: true }));
  symlinkSync(join(root, 'node_modules'), join(directory, 'node_modules'));
  const write = (more: Readonly<Record<string, string>>) => {
    for (const [path, text] of Object.entries(more)) {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      writeFileSync(join(directory, path), text);
    }
  };
  write(files);
  return { ...projectAt(directory), write, start: (...words) => start(directory, words) };
}

/** One environment, dev. */
export const oneEnvironment = `import { defineProject } from 'lockstep';
export default defineProject({
  name: 'faults',
  environments: { dev: { account: '111111111111', region: 'eu-central-1' } },
});
`;

function start(directory: string, words: readonly string[]): Running {
  const child = spawn(process.execPath, [join(root, 'bin/lockstep.js'), ...words], {
    cwd: directory,
    env: { ...process.env, NO_COLOR: '1' },
  });
  const text = { stdout: '', stderr: '' };
  let changed = () => {};
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    text.stdout += part;
  });
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    text.stderr += part;
    changed();
  });
  const ended = new Promise<Ended>((resolveEnded, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolveEnded({ code, signal, ...text }));
  });
  return {
    child,
    ended,
    shows: (wanted) =>
      new Promise((resolveShown, reject) => {
        changed = () => text.stderr.includes(wanted) && resolveShown();
        changed();
        ended.then((end) => reject(new Error(`ended before "${wanted}"\n${end.stdout}\n${end.stderr}`)), reject);
      }),
  };
}
