/**
 * What a person waits for, as whole processes. `npm run bench`; with `--json` one line a case:
 * `{case, ms, beyond, bound, unit, runs}`, where `beyond` is what is held against the bound.
 * `--case <part of a name>` runs some of the cases.
 */
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { exampleRow } from './example.ts';
import { measure, type Row, runProcess } from './measure.ts';
import { noopSteps } from './noop-steps.ts';

const { values } = parseArgs({ options: { json: { type: 'boolean' }, case: { type: 'string' } } });
const root = resolve(import.meta.dirname, '..');
const scratch = mkdtempSync(join(tmpdir(), 'lockstep-bench-'));
const thirteen = copied('bench/projects/thirteen');
const bin = join(root, 'bin/lockstep.js');

const lockstep = (cwd: string, ...words: string[]) => runProcess(process.execPath, [bin, ...words], cwd);

/** Whole process, less what Node needs to do nothing, alternately in one run. */
function startup(name: string, bound: number, words: string[]): Row {
  const bare = measure(11, () => runProcess(process.execPath, ['-e', '0'], thirteen));
  const ours = measure(11, () => lockstep(thirteen, ...words));
  return { case: name, ms: ours.median, beyond: ours.median - bare.median, bound, unit: 'ms beyond Node', runs: 11 };
}

const cases: Record<string, () => Row | Promise<Row>> = {
  'lockstep --help': () => startup('lockstep --help', 100, ['--help']),
  'lockstep check, 13 steps, 3 environments': () => startup('lockstep check, 13 steps, 3 environments', 300, ['check']),
  'lockstep synth, 13 steps, 3 environments': () => startup('lockstep synth, 13 steps, 3 environments', 500, ['synth']),
  '13 function steps that do nothing': () => noopSteps(thirteen, lockstep),
  'the example, environments cached': () => exampleRow(copied('examples/flight-delays'), lockstep),
};

/** A project of the repository in a folder of its own, without the state that lies beside the original. */
function copied(folder: string): string {
  const target = join(scratch, folder);
  cpSync(join(root, folder), target, {
    recursive: true,
    filter: (path) => !/[/\\](\.lockstep|build|node_modules)$/.test(path),
  });
  symlinkSync(join(root, 'node_modules'), join(target, 'node_modules'));
  return target;
}

for (const [name, run] of Object.entries(cases)) {
  if (values.case !== undefined && !name.includes(values.case)) continue;
  const row = await run();
  if (values.json) console.log(JSON.stringify(row));
  else {
    const verdict = row.beyond <= row.bound ? '✔' : '✘';
    console.log(
      `${verdict} ${row.case.padEnd(44)} ${row.ms.toFixed(0).padStart(7)} ms, ${row.beyond.toFixed(1)} ${row.unit} (at most ${row.bound})`,
    );
  }
}
rmSync(scratch, { recursive: true, force: true });
