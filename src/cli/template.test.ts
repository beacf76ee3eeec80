import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { loadProject } from '../model/index.ts';

test('the default template is a valid project', async (t) => {
  const directory = mkdtempSync(join(tmpdir(), 'lockstep-template-'));
  t.after(() => rmSync(directory, { recursive: true }));
  cpSync(join(import.meta.dirname, 'templates', 'default'), directory, { recursive: true });
  const config = join(directory, 'lockstep.config.ts');
  writeFileSync(config, readFileSync(config, 'utf8').replaceAll('{{name}}', 'churning'));

  const project = await loadProject(directory);
  assert.equal(project.name, 'churning');
  assert.deepEqual(
    project.environments.map((environment) => environment.name),
    ['dev', 'staging', 'prod'],
  );
  const [pipeline] = project.pipelines;
  assert.deepEqual(
    pipeline!.steps.map((step) => `${step.type} ${step.name}`),
    [
      'dataset customers',
      'processing prepare',
      'training train',
      'evaluation evaluate',
      'gate quality',
      'register register',
    ],
  );
  assert.equal(project.models[0]!.name, 'churn');
});
