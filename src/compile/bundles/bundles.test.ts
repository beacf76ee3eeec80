import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import type { FunctionStep } from '../../model/steps.ts';
import { bundleFunction } from './function-bundle.ts';
import { bundleScript } from './script-bundle.ts';
import { gzip, tar } from './tar.ts';
import { zip } from './zip.ts';

const root = mkdtempSync(join(tmpdir(), 'lockstep-bundles-'));
after(() => rmSync(root, { recursive: true }));

const owner = { where: 'pipelines/p.ts', step: 'train' };
const file = (path: string, content: string) => ({ path, content: Buffer.from(content) });
const long = `${'directory/'.repeat(15)}file-with-a-name.py`;
const files = [file('b.py', 'print(2)\n'), file('a.py', ''), file('sub/ü.txt', 'x'.repeat(2000)), file(long, 'deep')];

function write(path: string, content: string): void {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), content);
}

describe('an archive', () => {
  it('as tar.gz is read by Python with the content of its files', () => {
    const path = join(root, 'files.tar.gz');
    writeFileSync(path, gzip(tar(files)));
    const script = `import tarfile,sys,json
t=tarfile.open(sys.argv[1]); print(json.dumps({m.name:[t.extractfile(m).read().decode(), m.mtime, m.uid, m.mode] for m in t}))`;
    const read = JSON.parse(execFileSync('python3', ['-c', script, path], { encoding: 'utf8' }));
    assert.deepEqual(
      read,
      Object.fromEntries(files.map(({ path: name, content }) => [name, [content.toString(), 0, 0, 0o644]])),
    );
  });

  it('as zip is read by Python with the content of its files', () => {
    const path = join(root, 'files.zip');
    writeFileSync(path, zip(files));
    const script = `import zipfile,sys,json
z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; print(json.dumps({n:z.read(n).decode() for n in z.namelist()}))`;
    const read = JSON.parse(execFileSync('python3', ['-c', script, path], { encoding: 'utf8' }));
    assert.deepEqual(read, Object.fromEntries(files.map(({ path: name, content }) => [name, content.toString()])));
  });

  it('has the same bytes whatever the order of its files', () => {
    assert.deepEqual(gzip(tar(files)), gzip(tar(files.toReversed())));
    assert.deepEqual(zip(files), zip(files.toReversed()));
  });
});

describe("a script's bundle", () => {
  write('steps/train.py', 'import common\n');
  write('steps/common.py', 'x = 1\n');
  write('steps/__pycache__/common.pyc', 'cached');
  write('steps/.hidden', 'secret');
  write('needs.txt', 'numpy\n');

  it('holds the script alone, or its directory without what tools leave behind', () => {
    assert.deepEqual(
      bundleScript(root, { path: 'steps/train.py' }, owner).files.map(({ path }) => path),
      ['train.py'],
    );
    const bundle = bundleScript(root, { path: 'steps/train.py', directory: 'steps', requirements: 'needs.txt' }, owner);
    assert.deepEqual(
      bundle.files.map(({ path }) => path),
      ['common.py', 'train.py', 'requirements.txt'],
    );
    assert.equal(bundle.program, 'train.py');
    assert.equal(bundle.requirements, 'requirements.txt');
  });

  it('has an address that follows from the content, not from dates', () => {
    const script = { path: 'steps/train.py', directory: 'steps' };
    const before = bundleScript(root, script, owner).digest;
    utimesSync(join(root, 'steps/train.py'), 1, 1);
    assert.equal(bundleScript(root, script, owner).digest, before);
    write('steps/common.py', 'x = 2\n');
    assert.notEqual(bundleScript(root, script, owner).digest, before);
  });

  it('says which step names a script that is not there', () => {
    assert.throws(() => bundleScript(root, { path: 'steps/trian.py' }, owner), {
      name: 'CodeUnreadable',
      message: /^pipelines\/p.ts: the code of train cannot be read from steps\/trian.py: ENOENT/,
    });
  });
});

describe("a function's bundle", () => {
  const step = (handler: string, runtime: FunctionStep['runtime']) => ({ handler, runtime }) as FunctionStep;

  it('is one module with what the handler imports', async () => {
    write(
      'functions/route.ts',
      "import { twice } from './twice.ts';\nexport const handler = (n: number) => twice(n);\n",
    );
    write('functions/twice.ts', 'export const twice = (n: number): number => 2 * n;\n');
    const bundle = await bundleFunction(root, step('functions/route.ts', 'nodejs24.x'), owner);
    const again = await bundleFunction(root, step('functions/route.ts', 'nodejs24.x'), owner);
    assert.equal(bundle.handler, 'index.handler');
    assert.deepEqual(again, bundle);
    const unpacked = join(root, 'unpacked');
    writeFileSync(join(root, 'route.zip'), bundle.zip);
    execFileSync('python3', ['-m', 'zipfile', '-e', join(root, 'route.zip'), unpacked]);
    const { handler } = (await import(join(unpacked, 'index.mjs'))) as { handler: (n: number) => number };
    assert.equal(handler(4), 8);
  });

  it('follows a change of any of its sources', async () => {
    const before = await bundleFunction(root, step('functions/route.ts', 'nodejs24.x'), owner);
    write('functions/twice.ts', 'export const twice = (n: number): number => n + n + 0;\n');
    const changed = await bundleFunction(root, step('functions/route.ts', 'nodejs24.x'), owner);
    assert.notEqual(changed.codeSha256, before.codeSha256);
  });

  it('of Python names the module of its file', async () => {
    write('functions/route.py', 'def handler(event, context): return event\n');
    const bundle = await bundleFunction(root, step('functions/route.py', 'python3.12'), owner);
    assert.equal(bundle.handler, 'route.handler');
  });

  it('shows what esbuild says of a handler that does not build', async () => {
    write('functions/broken.ts', "import './nowhere.ts';\nexport const handler = () => 1;\n");
    await assert.rejects(bundleFunction(root, step('functions/broken.ts', 'nodejs24.x'), owner), {
      name: 'HandlerDoesNotBuild',
      message: /functions\/broken.ts:1:7: Could not resolve "\.\/nowhere\.ts"/,
    });
  });
});
