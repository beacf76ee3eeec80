import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type TestContext, test } from 'node:test';
import { projectAt } from './project.ts';

const root = resolve(import.meta.dirname, '../..');

function emptyFolder(t: TestContext): string {
  const directory = mkdtempSync(join(tmpdir(), 'lockstep-e2e-'));
  t.after(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

test('names and places that cannot be used are refused, and nothing is written', (t) => {
  const folder = emptyFolder(t);
  mkdirSync(join(folder, 'taken'));
  writeFileSync(join(folder, 'taken/notes.txt'), 'mine');
  writeFileSync(join(folder, 'file'), 'mine');
  const { lockstep } = projectAt(folder);
  const refused: [string, RegExp][] = [
    ['Upper_Case', /a project's name must be 2 to 20 lower-case letters.* — saw "Upper_Case"/],
    ['a--b', /saw "a--b"/],
    ['a'.repeat(21), /saw "a{21}"/],
    ['taken', /taken is not empty: it holds notes\.txt/],
    ['file', /file is a file/],
  ];
  for (const [name, says] of refused) {
    const { code, stdout, stderr } = lockstep('init', name);
    assert.deepEqual([code, stdout], [2, ''], name);
    assert.match(stderr, says);
  }
  assert.deepEqual(readdirSync(folder).sort(), ['file', 'taken']);
  assert.equal(readFileSync(join(folder, 'file'), 'utf8'), 'mine');
});

test('a project from the template is checked, run and served by the steps that init prints', (t) => {
  const folder = emptyFolder(t);
  const made = projectAt(folder).lockstep('init', 'team/churning');
  assert.equal(made.code, 0, made.stderr);
  const next = made.stdout.slice(made.stdout.indexOf('Next:')).trim().split('\n').slice(1);
  assert.deepEqual(
    next.map((line) => line.trim()),
    ['cd team/churning', 'npm install', 'npx lockstep check', 'npx lockstep run churn'],
  );
  const directory = join(folder, 'team/churning');
  const { devDependencies } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as {
    devDependencies: Record<string, string>;
  };
  assert.equal(devDependencies.lockstep, `file:${root}`, 'npm install finds the Lockstep that made it');
  symlinkSync(join(root, 'node_modules'), join(directory, 'node_modules'));
  const { lockstep, json } = projectAt(directory);

  assert.equal(lockstep('check').code, 0);
  const run = lockstep('run', 'churn');
  assert.equal(run.code, 0, run.stdout + run.stderr);
  assert.match(run.stdout, /^churn succeeded after /m);
  assert.match(run.stdout, /gate +quality passed: .*nothing is live yet/);
  assert.match(run.stdout, /version +churn v1 \(Approved\)/);
  assert.match(run.stdout, /serving +churning-dev-churn InService/);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: no colour codes where nobody sees colours
  assert.doesNotMatch(run.stdout + run.stderr, /\u001b/);

  const invocation = /lockstep (invoke .*)/.exec(run.stdout)![1]!.split(' ');
  const prediction = json<{ body: string }>(...invocation);
  assert.equal((JSON.parse(prediction.body) as unknown[]).length, 2);
  const refused = lockstep('invoke', 'churn', '--data', '{', '--json');
  assert.equal(refused.code, 2);
  assert.equal((JSON.parse(refused.stdout) as { error: { name: string } }).error.name, 'RequestNotJson');

  assert.equal(json<{ version: number; live: boolean }[]>('models')[0]?.live, true);
  assert.equal(json<{ lineage: { pipeline: string } }>('lineage', 'churn').lineage.pipeline, 'churn');
  const logs = json<{ message: string }[]>('logs', 'churn', 'evaluate');
  assert.ok(logs.some(({ message }) => /^AUC 0\.\d+ on \d+ customers$/.test(message)));
  assert.equal(json<object[]>('synth').length, 3);
  const rows = json<{ environment: string; version?: number }[]>('status');
  assert.deepEqual(
    rows.map(({ environment, version }) => [environment, version]),
    [
      ['dev', 1],
      ['staging', undefined],
      ['prod', undefined],
    ],
    'environments that are built but not provisioned serve nothing',
  );
  const elsewhere = lockstep('invoke', 'churn', '--data', '[]', '--env', 'prod');
  assert.equal(elsewhere.code, 2);
  assert.match(elsewhere.stderr, /nothing runs in prod yet/);
});
