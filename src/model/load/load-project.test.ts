import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { LockstepError } from '../../errors/index.ts';
import { loadProject } from './load-project.ts';

const config = `import { defineProject } from 'lockstep';
export default defineProject({ name: 'flights', environments: { dev: { account: '111111111111', region: 'eu-central-1' } } });`;
const pipeline = `import { definePipeline, sklearn } from 'lockstep';
export default definePipeline('delays', (p) => {
  const raw = p.dataset('raw', { prefix: 'raw/', seed: 'data' });
  p.processing('prepare', {
    script: { path: 'steps/prepare.py', requirements: 'requirements.txt' },
    image: sklearn('1.4-2'),
    inputs: { raw },
  });
});`;
const complete = {
  'lockstep.config.ts': config,
  'pipelines/delays.ts': pipeline,
  'steps/prepare.py': 'print(1)',
  'data/day/raw.csv': 'a,b',
  'requirements.txt': '',
};

function directoryWith(t: TestContext, files: Record<string, string | undefined>): string {
  const directory = mkdtempSync(join(tmpdir(), 'lockstep-load-'));
  t.after(() => rmSync(directory, { recursive: true }));
  for (const [file, text] of Object.entries(files)) {
    if (text === undefined) continue;
    mkdirSync(dirname(join(directory, file)), { recursive: true });
    writeFileSync(join(directory, file), text);
  }
  return directory;
}

test('loads a project from a directory inside it, without a package.json', async (t) => {
  const directory = directoryWith(t, complete);
  const project = await loadProject(join(directory, 'steps'));
  assert.equal(project.root, directory);
  assert.equal(project.pipelines[0]!.file, 'pipelines/delays.ts');
  const [raw, prepare] = project.pipelines[0]!.steps;
  assert.equal(raw!.type === 'dataset' && raw.seed, join(directory, 'data'));
  assert.equal(prepare!.type === 'processing' && prepare.networkIsolation, false);
});

test('a directory without a project', async (t) => {
  const directory = directoryWith(t, { 'README.md': '' });
  await assert.rejects(loadProject(directory), { name: 'NoProject', exitCode: 2 });
});

const faults: { name: string; files: Record<string, string | undefined>; problems: RegExp[] }[] = [
  {
    name: 'missing script, empty data and missing requirements, all at once',
    files: { 'steps/prepare.py': undefined, 'data/day/raw.csv': '', 'requirements.txt': undefined },
    problems: [
      /^pipelines\/delays\.ts: raw\.seed names a directory without any data — saw ".*\/data" \(line 3\)$/,
      /^pipelines\/delays\.ts: prepare\.script names a file that is not there — saw "steps\/prepare\.py" \(line 4\)$/,
      /^pipelines\/delays\.ts: prepare\.script\.requirements names a file that is not there — saw "requirements\.txt" \(line 4\)$/,
    ],
  },
  {
    name: 'an empty script',
    files: { 'steps/prepare.py': '' },
    problems: [/^pipelines\/delays\.ts: prepare\.script names an empty file — saw "steps\/prepare\.py" \(line 4\)$/],
  },
  {
    name: 'a file that throws',
    files: { 'models/delays.ts': "\nthrow new Error('not yet');" },
    problems: [/^models\/delays\.ts: could not be loaded: not yet \(line 2\)$/],
  },
  {
    name: 'a file without a default export',
    files: { 'pipelines/other.js': 'export const nothing = 1;' },
    problems: [/^pipelines\/other\.js: must have definePipeline\('name', \(p\) => \{ … \}\) as its default export$/],
  },
];

for (const fault of faults)
  test(`tells of ${fault.name}`, async (t) => {
    const directory = directoryWith(t, { ...complete, ...fault.files });
    await assert.rejects(loadProject(directory), (error: LockstepError) => {
      assert.equal(error.name, 'InvalidProject');
      assert.equal(error.exitCode, 2);
      const lines = error.message.split('\n');
      assert.equal(lines.length, fault.problems.length, error.message);
      for (const [i, expected] of fault.problems.entries()) assert.match(lines[i]!, expected);
      return true;
    });
  });
