import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { extractArchive } from './extract-archive.ts';
import { archiveEntries, writeArchive } from './tar-archive.ts';
import { filesBelow } from './upload.ts';

test('an archive holds all files, long and foreign names too, and tar reads it', async (t) => {
  const directory = mkdtempSync(join(tmpdir(), 'lockstep-tar-'));
  t.after(() => rmSync(directory, { recursive: true, force: true }));
  const source = join(directory, 'source');
  const files: Record<string, string> = {
    'model.json': '{}',
    empty: '',
    [`${'long/'.repeat(30)}name.bin`]: 'x'.repeat(5000),
    'modèle ünï.txt': 'é',
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(source, path, '..'), { recursive: true });
    writeFileSync(join(source, path), text);
  }
  const entries = archiveEntries(source, await filesBelow(source));
  await writeArchive(entries, join(directory, 'a.tar.gz'));
  await extractArchive(join(directory, 'a.tar.gz'), join(directory, 'out'), 's3://bucket/a.tar.gz');
  assert.deepEqual(await filesBelow(join(directory, 'out')), Object.keys(files).sort());
  for (const [path, text] of Object.entries(files)) {
    assert.equal(readFileSync(join(directory, 'out', path), 'utf8'), text);
  }

  utimesSync(join(source, 'model.json'), 1, 1);
  await writeArchive(entries, join(directory, 'b.tar.gz'));
  assert.deepEqual(readFileSync(join(directory, 'b.tar.gz')), readFileSync(join(directory, 'a.tar.gz')));
});

test('what is no archive is refused with its URL', async (t) => {
  const directory = mkdtempSync(join(tmpdir(), 'lockstep-tar-'));
  t.after(() => rmSync(directory, { recursive: true, force: true }));
  writeFileSync(join(directory, 'x.tar.gz'), 'text');
  await assert.rejects(extractArchive(join(directory, 'x.tar.gz'), join(directory, 'out'), 's3://bucket/x.tar.gz'), {
    message: /^ClientError: Failed to extract model data archive from URL "s3:\/\/bucket\/x\.tar\.gz"/,
  });
});
