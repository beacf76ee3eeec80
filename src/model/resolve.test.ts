import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Environment, Pipeline } from './project.ts';
import { builtInInstance, pipelineIn } from './resolve.ts';
import type { ProcessingStep, Step } from './steps.ts';

const environment: Environment = {
  name: 'prod',
  account: '111111111111',
  region: 'eu-central-1',
  defaults: { instanceType: 'ml.m5.xlarge', volumeGb: 100, timeoutSeconds: 1800, retry: { maxAttempts: 1 } },
  parameters: { delays: { minutes: 20 } },
  overrides: { delays: { prepare: { instanceCount: 4 } } },
  logRetentionDays: 90,
};

const processing = (name: string, given?: ProcessingStep['given']): Step => ({
  type: 'processing',
  name,
  after: [],
  script: { path: 'prepare.py' },
  image: { kind: 'sklearn', version: '1.4-2' },
  instance: builtInInstance,
  inputs: {},
  outputs: [],
  arguments: [],
  environment: {},
  networkIsolation: true,
  ...(given ? { given } : {}),
});

const pipeline: Pipeline = {
  name: 'delays',
  file: 'pipelines/delays.ts',
  parameters: { minutes: { type: 'integer', default: 15 }, other: { type: 'boolean', default: true } },
  steps: [
    processing('prepare', { instanceType: 'ml.c5.large', timeoutSeconds: 60 }),
    {
      type: 'map',
      name: 'each',
      after: [],
      items: [],
      maxConcurrency: 1,
      steps: [processing('inner')],
    },
  ],
  triggers: [],
};

test('override, step, environment, built-in default, in this order', () => {
  const { steps, parameters } = pipelineIn(environment, pipeline);
  const [prepare, each] = steps as [ProcessingStep, Extract<Step, { type: 'map' }>];
  assert.deepEqual(prepare.instance, { type: 'ml.c5.large', count: 4, volumeGb: 100 });
  assert.equal(prepare.timeoutSeconds, 60);
  const inner = each.steps[0] as ProcessingStep;
  assert.deepEqual(inner.instance, { type: 'ml.m5.xlarge', count: 1, volumeGb: 100 });
  assert.equal(inner.timeoutSeconds, 1800);
  assert.deepEqual(inner.retry, { maxAttempts: 1 });
  assert.deepEqual(parameters.minutes, { type: 'integer', default: 20 });
  assert.deepEqual(parameters.other, { type: 'boolean', default: true });
});
