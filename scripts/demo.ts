/** The main job on the example, as a person would do it: check, run, look, ask the served model. */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { styleText } from 'node:util';

const root = resolve(import.meta.dirname, '..');
const example = resolve(root, 'examples/flight-delays');

const commands = [
  ['check'],
  ['run', 'delays'],
  ['models'],
  ['lineage', 'delays'],
  ['status'],
  ['invoke', 'delays', '--data', '@request.json'],
];

for (const words of commands) {
  console.log(`\n${styleText('bold', `$ lockstep ${words.join(' ')}`)}`);
  const { status } = spawnSync(process.execPath, [resolve(root, 'bin/lockstep.js'), ...words], {
    cwd: example,
    stdio: 'inherit',
  });
  if (status !== 0) {
    console.error(`lockstep ${words[0]} ended with exit code ${status}`);
    process.exit(status ?? 1);
  }
}
