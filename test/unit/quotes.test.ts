import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';

const root = resolve(import.meta.dirname, '../..');
const text = (path: string) => readFileSync(resolve(root, path), 'utf8');
/** `<!-- path -->`, then a fenced block. */
const quote = /<!-- (\S+) -->\n\n```\w*\n(.*?)\n```/gs;

/** Lines without what only says how deep they are. */
function lines(code: string): string {
  return code
    .split('\n')
    .map((line) => line.trim())
    .join('\n');
}

const page = 'docs/authoring.md';
const quotes = [...text(page).matchAll(quote)];

test(`every sample of ${page} names its file`, () => {
  const blocks = text(page).match(/^```\w+$/gm) ?? [];
  assert.ok(quotes.length > 10);
  assert.equal(quotes.length, blocks.length);
});

for (const [, path, code] of quotes) {
  test(`${page} quotes ${path}: ${code!.split('\n')[0]!.trim()}`, () => {
    assert.ok(lines(text(path!)).includes(lines(code!)), `${path} does not hold\n${code}`);
  });
}
