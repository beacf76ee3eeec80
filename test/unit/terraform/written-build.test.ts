import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { writeBuild } from '../../../src/compile/index.ts';
import { moduleSource } from '../../../src/compile/terraform/index.ts';
import { buildOf } from '../compile/workflow.ts';

test('a build that is written anew keeps what terraform init put there', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'lockstep-terraform-'));
  try {
    const target = join(directory, 'build', 'dev');
    const build = await buildOf('dev');
    await writeBuild(build, target);
    writeFileSync(join(target, '.terraform.lock.hcl'), '# providers\n');
    mkdirSync(join(target, '.terraform', 'modules'), { recursive: true });
    writeFileSync(join(target, 'stray.tf'), '# from an earlier build\n');
    await writeBuild(build, target);
    assert.equal(readFileSync(join(target, '.terraform.lock.hcl'), 'utf8'), '# providers\n');
    assert.ok(existsSync(join(target, '.terraform', 'modules')));
    assert.ok(!existsSync(join(target, 'stray.tf')));
  } finally {
    rmSync(directory, { recursive: true });
  }
});

test('the environment module is the one that the project has installed', () => {
  const root = mkdtempSync(join(tmpdir(), 'lockstep-terraform-'));
  try {
    mkdirSync(join(root, 'build', 'dev'), { recursive: true });
    assert.ok(existsSync(`${root}/build/dev/${moduleSource(root)}/main.tf`));
    mkdirSync(join(root, 'node_modules/lockstep/terraform/environment'), { recursive: true });
    assert.equal(moduleSource(root), '../../node_modules/lockstep/terraform/environment');
  } finally {
    rmSync(root, { recursive: true });
  }
});
