import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { compileProject } from '../../../src/compile/index.ts';
import type { Project } from '../../../src/model/index.ts';

const cases = resolve(import.meta.dirname, '../../cases/compile');

const project: Project = {
  name: 'small',
  root: tmpdir(),
  environments: [
    {
      name: 'dev',
      account: '111111111111',
      region: 'eu-central-1',
      defaults: {},
      parameters: {},
      overrides: {},
      logRetentionDays: 30,
    },
  ],
  tags: {},
  pipelines: [
    {
      name: 'churn',
      file: 'pipelines/churn.ts',
      description: 'Trains from a table.',
      parameters: { rounds: { type: 'integer', default: 50 } },
      triggers: [],
      steps: [
        { type: 'dataset', name: 'customers', after: [], prefix: 'raw/customers/' },
        {
          type: 'training',
          name: 'train',
          after: [],
          algorithm: { mode: 'builtin', image: { kind: 'xgboost', version: '1.7-1' } },
          instance: { type: 'ml.m5.large', count: 1, volumeGb: 30 },
          inputs: { train: { data: { $ref: 'data', step: 'customers', output: 'data' } } },
          hyperparameters: { num_round: { $ref: 'parameter', name: 'rounds' }, objective: 'binary:logistic' },
          metrics: {},
          environment: {},
          networkIsolation: true,
        },
      ],
    },
  ],
  models: [],
};

/** Files of the build with the file that holds what they should be; `UPDATE_CASES=1` writes them anew, to be reviewed. */
const golden: Record<string, string> = {
  'state-machines/small-dev-churn.asl.json': 'churn.asl.json',
  'roles/small-dev-churn-workflow/permissions.json': 'churn-workflow.json',
  'roles/small-dev-churn-train/permissions.json': 'churn-train.json',
};

for (const [path, file] of Object.entries(golden)) {
  test(`${path} is as reviewed in test/cases/compile/${file}`, async () => {
    const { files } = await compileProject(project, { environment: 'dev' });
    const expected = resolve(cases, file);
    if (process.env.UPDATE_CASES) writeFileSync(expected, files.get(path)!);
    assert.equal(files.get(path), readFileSync(expected, 'utf8'));
  });
}
