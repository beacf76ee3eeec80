import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  context,
  definePipeline,
  defineProject,
  integer,
  maximize,
  parameter,
  sklearn,
  when,
  xgboost,
} from './index.ts';

// The lines under @ts-expect-error are checked by tsc; at run time such names become references that validation refuses.
const pipeline = definePipeline('typed', { parameters: { rounds: parameter.integer({ default: 10 }) } }, (p) => {
  const raw = p.dataset('raw', { prefix: 'raw/' });
  const features = p.processing('prepare', {
    script: 'steps/prepare.py',
    image: sklearn('1.4-2'),
    inputs: { raw },
    outputs: ['train', 'test'],
  });
  const model = p.training('train', {
    algorithm: xgboost('1.7-1'),
    inputs: { train: features.train },
    hyperparameters: { num_round: p.parameters.rounds },
  });
  // @ts-expect-error there is no output trian
  p.training('wrong-output', { algorithm: xgboost('1.7-1'), inputs: { train: features.trian } });
  // @ts-expect-error there is no parameter round
  p.notify('wrong-parameter', { subject: 'rounds', message: p.parameters.round });
  // @ts-expect-error a step with several outputs is not an input: one of them is
  p.training('whole-step', { algorithm: xgboost('1.7-1'), inputs: { train: features } });
  // @ts-expect-error a script needs an image
  p.training('no-image', { script: 'steps/train.py', inputs: { train: features.train } });
  // @ts-expect-error SageMaker has no such image
  p.processing('old-image', { script: 'steps/prepare.py', image: sklearn('0.9') });

  const report = p.evaluation('evaluate', {
    script: 'steps/evaluate.py',
    image: sklearn('1.4-2'),
    inputs: { model, test: features.test },
    outputs: ['plots'],
  });
  p.transform('score', { model, input: report.plots });
  // @ts-expect-error the report has no such output
  p.transform('score-wrong', { model, input: report.plot });
  // @ts-expect-error only an evaluation has metrics
  p.gate('wrong-gate', [features.metric('auc').atLeast(1)]);
  p.gate('quality', [report.metric('auc').atLeast(0.7), report.metric('auc').noWorseThanChampion(0.01)]);
  p.register('register', { model, report });
  // @ts-expect-error an output is no model
  p.register('register-data', { model: features.train });

  const counted = p.function('count', { handler: 'steps/count.ts', input: { raw }, outputs: ['rows'] });
  p.branch('enough', {
    if: when(counted.rows).atLeast(100),
    then: (b) => b.notify('told', { subject: 'rows', message: counted.rows }),
  });
  // @ts-expect-error the function declares no output row
  when(counted.row).atLeast(100);
  const free = p.function('list', { handler: 'steps/list.ts' });
  p.map('each', { items: free.files!, maxConcurrency: 2 }, (item, m) => {
    m.function('one', { handler: 'steps/one.ts', input: { uri: item.location!.uri!, bucket: context.bucket } });
  });
  p.tuning('tune', {
    training: { algorithm: xgboost('1.7-1'), inputs: {} },
    objective: maximize('m'),
    // @ts-expect-error a search takes ranges, not numbers
    search: { a: 3 },
  });
  integer(1, 3, 'log');
});

test('records every step as plain data, with references for handles', () => {
  const steps = JSON.parse(JSON.stringify(pipeline.steps)) as Record<string, never>[];
  const train = steps.find((step) => step.name === 'train')!;
  assert.deepEqual(train.inputs, { train: { $ref: 'data', step: 'prepare', output: 'train' } });
  assert.deepEqual(train.hyperparameters, { num_round: { $ref: 'parameter', name: 'rounds' } });
  const each = steps.find((step) => step.name === 'each')! as Record<string, never>;
  assert.deepEqual((each.steps![0] as Record<string, unknown>).input, {
    uri: { $ref: 'item', step: 'each', path: ['location', 'uri'] },
    bucket: { $ref: 'context', name: 'bucket' },
  });
});

test('a gate guards what is defined after it, and nothing before', () => {
  const after = new Map(
    pipeline.steps.map((step) => [(step as { name: string }).name, (step as { after: string[] }).after]),
  );
  assert.deepEqual(after.get('evaluate'), []);
  assert.deepEqual(after.get('quality'), ['wrong-gate']);
  assert.deepEqual(after.get('register'), ['quality']);
});

test('a step knows the line of its definition', () => {
  const lines = pipeline.steps.map((step) => (step as { line: number }).line);
  assert.ok(lines.every((line, i) => line > 0 && (i === 0 || line >= lines[i - 1]!)));
});

test('a handle inside a string is refused', () => {
  assert.throws(
    () =>
      definePipeline('text', (p) => {
        p.notify('tell', { subject: `in ${context.environment}`, message: 'x' });
      }),
    /cannot be part of a string/,
  );
});

defineProject({
  name: 'typed',
  environments: { dev: { account: '111111111111', region: 'eu-central-1' } },
  // @ts-expect-error there is no environment prod
  promotion: ['dev', 'prod'],
});
