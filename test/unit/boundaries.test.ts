import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { test } from 'node:test';

/** The table of docs/architecture.md: a part, and what it may import besides itself and `errors`. */
const arrows: Record<string, readonly string[]> = {
  errors: [],
  model: [],
  sdk: ['model'],
  asl: [],
  compile: ['model', 'asl'],
  interpreter: ['asl'],
  jobs: [],
  cloud: ['interpreter', 'asl', 'jobs', 'model', 'drift'],
  drift: [],
  functions: ['drift'],
  operate: ['model'],
  terraform: ['model'],
  cli: ['model', 'sdk', 'asl', 'compile', 'interpreter', 'jobs', 'cloud', 'drift', 'functions', 'operate', 'terraform'],
};

const source = resolve(import.meta.dirname, '../../src');

/** Every import between two parts, `from -> to`, with the file in which it stands. */
function crossings(): { from: string; to: string; file: string }[] {
  const found: { from: string; to: string; file: string }[] = [];
  for (const entry of readdirSync(source, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.ts')) continue;
    const path = join(entry.parentPath, entry.name);
    const file = relative(source, path);
    if (file.includes(`${sep}templates${sep}`)) continue;
    const from = file.split(sep)[0]!;
    for (const [, specifier] of readFileSync(path, 'utf8').matchAll(/(?:from|import\()\s*['"](\.[^'"]*)['"]/g)) {
      const target = relative(source, resolve(dirname(path), specifier!));
      const to = target.startsWith('..') ? target : target.split(sep)[0]!;
      if (to !== from) found.push({ from, to, file });
    }
  }
  return found;
}

test('the parts import only what the architecture allows', () => {
  const all = crossings();
  assert.ok(all.length > 20, 'the imports are found');
  const wrong = all.filter(({ from, to }) => to !== 'errors' && !(arrows[from] ?? []).includes(to));
  assert.deepEqual(wrong, []);
});

test('every folder of the source is in the table', () => {
  const folders = readdirSync(source, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  assert.deepEqual(
    folders.map((entry) => entry.name).filter((name) => !(name in arrows)),
    [],
  );
});

test('operate knows AWS by its SDK alone, the interpreter knows no AWS service and no clock', () => {
  const importing = (folder: string, pattern: RegExp) =>
    readdirSync(join(source, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts'))
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => pattern.test(readFileSync(path, 'utf8')))
      .map((path) => relative(source, path));
  assert.deepEqual(importing('interpreter', /^import (?!type)[^;]*@aws-sdk/m), []);
  const clocks = importing('interpreter', /\bDate\.now\(\)|\bMath\.random\(\)|\bsetTimeout\(/);
  assert.deepEqual(
    clocks.filter((file) => !file.startsWith(join('interpreter', 'clock'))),
    [],
  );
});
