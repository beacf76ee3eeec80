import assert from 'node:assert/strict';
import { test } from 'node:test';
import { validateProject } from '../../src/model/index.ts';
import { defineModel, definePipeline, defineProject, sklearn } from '../../src/sdk/index.ts';
import type { ModelCase } from '../cases/model/case.ts';
import { projects } from '../cases/model/projects.ts';
import { references } from '../cases/model/references.ts';
import { steps } from '../cases/model/steps.ts';

const usual = {
  config: defineProject({
    name: 'flights',
    environments: { dev: { account: '111111111111', region: 'eu-central-1' } },
  }),
  pipeline: ((p) => p.notify('tell', { subject: 'a', message: 'b' })) as NonNullable<ModelCase['pipeline']>,
  models: [{ file: 'models/delays.ts', value: defineModel('delays', { image: sklearn('1.4-2') }) }],
};

function problemsOf(wrong: ModelCase): string[] {
  const { config, pipeline, models } = { ...usual, ...wrong };
  const value = definePipeline('delays', (wrong.options ?? {}) as never, pipeline as never);
  const raw = {
    root: '/project',
    config: { file: 'lockstep.config.ts', value: config },
    pipelines: [{ file: 'pipelines/delays.ts', value }],
    models,
  };
  return validateProject(raw).problems.map(({ text }) =>
    text
      .replace(/^[\w./]+: /, '')
      .replace(/ \(line \d+\)$/, '')
      .replace(/line \d+/, 'line LINE'),
  );
}

test('the usual project has no problems', () => {
  assert.deepEqual(problemsOf({ name: 'usual', problems: [] }), []);
});

for (const wrong of [...steps, ...references, ...projects])
  test(`tells of ${wrong.name}`, () => assert.deepEqual(problemsOf(wrong), wrong.problems));
