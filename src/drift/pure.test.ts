import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { build } from 'esbuild';

test('only the reader of local files needs Node, and nothing has a clock or chance of its own', () => {
  const sources = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
  );
  assert.ok(sources.length > 30);
  const impure = sources.filter((file) => {
    const text = readFileSync(join(import.meta.dirname, file), 'utf8');
    return /from 'node:|\bDate\.now\(|new Date\(\)|\bMath\.random\(/.test(text);
  });
  assert.deepEqual(impure, [join('read', 'file.ts')]);
});

test('the statistics are a small part of a function’s bundle', async () => {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'index.ts')],
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
  });
  assert.ok(outputFiles[0]!.contents.length < 60_000, `${outputFiles[0]!.contents.length} bytes`);
});
