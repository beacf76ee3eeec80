import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { type CommandEntry, commands } from '../../src/cli/commands.ts';
import { projectAt } from './project.ts';
import { oneEnvironment, smallProject } from './small-project.ts';

function* everyCommand(entries: readonly CommandEntry[], before: readonly string[] = []): Generator<string[]> {
  for (const entry of entries) {
    if ('commands' in entry) yield* everyCommand(entry.commands, [...before, entry.name]);
    else yield [...before, entry.name];
  }
}

test('every command tells its arguments, options and an example, and help never loads a project', (t) => {
  const directory = mkdtempSync(join(tmpdir(), 'lockstep-e2e-'));
  t.after(() => rmSync(directory, { recursive: true }));
  const { lockstep } = projectAt(directory);
  const all = lockstep('--help');
  assert.equal(all.code, 0);
  for (const { name, summary } of commands) {
    assert.match(all.stdout, new RegExp(`^  ${name} +${summary.slice(0, 20)}`, 'm'));
  }
  for (const words of everyCommand(commands)) {
    const { code, stdout, stderr } = lockstep(...words, '--help');
    assert.deepEqual([code, stderr], [0, ''], words.join(' '));
    assert.match(stdout, new RegExp(`^Usage: lockstep ${words.join(' ')} `));
    assert.match(stdout, /^ {2}--json +print the result as JSON$/m);
    assert.match(stdout, /\nExample:\n {2}\S/);
  }
  assert.equal(lockstep('help', 'states', 'run').stdout, lockstep('states', 'run', '--help').stdout);
  assert.deepEqual(readdirSync(directory), []);
});

const misuse: { words: string[]; says: RegExp; hint: RegExp }[] = [
  { words: ['chek'], says: /unknown command 'chek'; did you mean check\?/, hint: /`lockstep --help`/ },
  { words: ['help', 'nothing'], says: /unknown command 'nothing'/, hint: /`lockstep --help`/ },
  {
    words: ['states', 'validat'],
    says: /unknown command 'validat'; did you mean validate\?/,
    hint: /`lockstep states --help`/,
  },
  {
    words: ['run', 'x', '--paramter', 'a=1'],
    says: /unknown option '--paramter'; did you mean --parameter\?/,
    hint: /`lockstep run --help`/,
  },
  { words: ['run'], says: /missing required argument 'pipeline'/, hint: /`lockstep run --help`/ },
  { words: ['run', 'a', 'b'], says: /too many arguments for 'run'/, hint: /`lockstep run --help`/ },
  {
    words: ['run', 'a', '--resume', 'e', '--fresh'],
    says: /cannot be used with option '--fresh'/,
    hint: /`lockstep run --help`/,
  },
  {
    words: ['executions', '--limit', 'many'],
    says: /argument 'many' is invalid. It must be a whole number from 1/,
    hint: /executions --help/,
  },
  { words: ['invoke', 'm'], says: /required option '--data <json\|@file>' not specified/, hint: /invoke --help/ },
  { words: ['status'], says: /No lockstep\.config\.ts in .* or in a directory above it/, hint: /lockstep init NAME/ },
];

test('misuse is told with what to do, as text and as JSON, and exits with 2', (t) => {
  const directory = mkdtempSync(join(tmpdir(), 'lockstep-e2e-'));
  t.after(() => rmSync(directory, { recursive: true }));
  const { lockstep } = projectAt(directory);
  for (const { words, says, hint } of misuse) {
    const text = lockstep(...words);
    assert.deepEqual([text.code, text.stdout], [2, ''], words.join(' '));
    assert.match(text.stderr, says);
    assert.match(text.stderr, hint);
    const { code, stdout, stderr } = lockstep(...words, '--json');
    assert.deepEqual([code, stderr], [2, ''], words.join(' '));
    const { error } = JSON.parse(stdout) as { error: { name: string; message: string; hint: string } };
    assert.match(error.message, says);
    assert.match(error.hint, hint);
  }
  assert.deepEqual(readdirSync(directory), []);
});

const brokenFiles = {
  'lockstep.config.ts': `import { defineProject } from 'lockstep';
export default defineProject({
  name: 'broken',
  environments: {
    dev: { account: '11111111111', region: 'eu-central-1' },
    prod: { account: '222222222222', region: 'eu-central-1', parameters: { other: { lat: 1 } } },
  },
  promotion: ['dev', 'prd'],
});
`,
  'pipelines/cycle.ts': `import { definePipeline } from 'lockstep';
export default definePipeline('cycle', (p) => {
  p.function('one', { handler: 'steps/one.ts', after: ['two'] });
  p.function('two', { handler: 'steps/one.ts', after: ['one'] });
});
`,
  'pipelines/other.ts': `import { definePipeline, parameter, sklearn } from 'lockstep';
export default definePipeline('other', { parameters: { late: parameter.integer({ default: 1 }) } }, (p) => {
  const data = p.dataset('data', { prefix: 'd/', seed: 'data' });
  p.function('twice', { handler: 'steps/one.ts' });
  p.function('twice', { handler: 'steps/one.ts', after: ['oen'] });
  const made = p.processing('make', { script: 'steps/missing.py', image: sklearn('1.4-2'), inputs: { data }, outputs: ['train'] });
  p.processing('use', { script: 'steps/empty.py', image: sklearn('1.4-2'), inputs: { x: (made as any).trian } });
  p.processing('count', { script: 'steps/one.py', image: sklearn('1.4-2'), instance: { count: 0 } });
});
`,
  'steps/one.ts': 'export const handler = async () => ({});\n',
  'steps/one.py': 'print(1)\n',
  'steps/empty.py': '',
  'data/nothing.csv': '',
};

const problems: RegExp[] = [
  /lockstep\.config\.ts: environments\.dev\.account must be an account id of 12 digits, in quotes — saw "11111111111"/m,
  /^lockstep\.config\.ts: promotion\.1 names no environment — saw "prd"; .*prod/m,
  /^lockstep\.config\.ts: environments\.prod\.parameters\.other\.lat names no parameter of other — saw "lat"; .*late/m,
  /^pipelines\/cycle\.ts: one waits for itself: one → two → one/m,
  /^pipelines\/other\.ts: twice is the name of two steps \(line 4\); rename one of them \(line 5\)/m,
  /^pipelines\/other\.ts: twice\.after names no step of other — saw "oen"/m,
  /^pipelines\/other\.ts: data\.seed names a directory without any data — saw/m,
  /^pipelines\/other\.ts: make\.script names a file that is not there — saw "steps\/missing\.py"/m,
  /^pipelines\/other\.ts: use\.script names an empty file — saw "steps\/empty\.py"/m,
  /^pipelines\/other\.ts: count\.instance\.count must be between 1 and 20 — saw 0/m,
  /^pipelines\/other\.ts: use\.inputs\.x names no output of make — saw "trian"; did you mean train\?/m,
];

test('a project with many faults: each is told with its path and the value seen, and nothing is written', (t) => {
  const project = smallProject(t, brokenFiles);
  const before = readdirSync(project.directory);
  for (const words of [['check'], ['synth'], ['run', 'other']]) {
    const { code, stdout, stderr } = project.lockstep(...words);
    assert.deepEqual([code, stdout], [2, ''], words.join(' '));
    for (const expected of problems) assert.match(stderr, expected, words.join(' '));
    assert.match(stderr, /^\d+ problems; nothing was written/m);
  }
  assert.deepEqual(readdirSync(project.directory), before);
});

test('a name that AWS would refuse with the prefixes before it is told with its length', (t) => {
  const step = 'long'.repeat(15);
  const project = smallProject(t, {
    ...rightFiles,
    'pipelines/p.ts': rightFiles['pipelines/p.ts'].replace("'one'", `'${step}'`),
  });
  const { code, stderr } = project.lockstep('check');
  assert.equal(code, 2);
  const name = `faults-dev-p-${step}`;
  assert.match(
    stderr,
    new RegExp(
      `${step} makes the name of a role longer than AWS's 64 characters \\(73\\) — saw "${name}"; shorten it by 9`,
    ),
  );
});

const rightFiles = {
  'lockstep.config.ts': oneEnvironment,
  'pipelines/p.ts': `import { definePipeline, parameter } from 'lockstep';
export default definePipeline('p', { parameters: { rows: parameter.integer({ default: 1, min: 1 }) } }, (p) => {
  p.function('one', { handler: 'steps/one.ts' });
});
`,
  'steps/one.ts': 'export const handler = async () => ({});\n',
};

const unknown: { words: string[]; name: string; says: RegExp }[] = [
  { words: ['run', 'q'], name: 'UnknownPipeline', says: /no pipeline "q"/ },
  { words: ['run', 'p', '--env', 'prod'], name: 'UnknownEnvironment', says: /no environment "prod"/ },
  { words: ['run', 'p', '-p', 'row=1'], name: 'UnknownParameter', says: /no parameter "row"/ },
  { words: ['run', 'p', '-p', 'rows=0'], name: 'BadParameter', says: /rows must be at least 1 — saw "0"/ },
  { words: ['executions'], name: 'NothingBuilt', says: /nothing runs here yet/ },
  { words: ['models', '--env', 'prod'], name: 'UnknownEnvironment', says: /no environment "prod"/ },
  { words: ['invoke', 'm', '--data', '{'], name: 'RequestNotJson', says: /--data must be JSON: .* — saw "{"/ },
  { words: ['invoke', 'm', '--data', '@none.json'], name: 'InputUnreadable', says: /none\.json cannot be read/ },
];

test('names that are not there are told, and leave the folder as it was; lists of nothing are empty', (t) => {
  const project = smallProject(t, rightFiles);
  const before = readdirSync(project.directory);
  for (const { words, name, says } of unknown) {
    const { code, stdout } = project.lockstep(...words, '--json');
    assert.equal(code, 2, words.join(' '));
    const { error } = JSON.parse(stdout) as { error: { name: string; message: string } };
    assert.equal(error.name, name, words.join(' '));
    assert.match(error.message, says);
  }
  assert.deepEqual(project.json('status'), []);
  assert.deepEqual(readdirSync(project.directory), before);
});
