import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MetricScanner } from './metric-scanner.ts';

const sklearn = '683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-scikit-learn:1.4-2-cpu-py3';
const xgboost = '683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-xgboost:1.7-1';

const cases = [
  {
    name: 'a defined metric, its last value being final',
    image: sklearn,
    definitions: [{ Name: 'loss', Regex: 'loss=([0-9.]+)' }],
    lines: ['epoch 1 loss=0.9', 'nothing here', 'epoch 2 loss=0.25'],
    final: { loss: 0.25 },
  },
  {
    name: 'several metrics of one line, exponents, negative values',
    image: sklearn,
    definitions: [
      { Name: 'a', Regex: 'a: ([-+0-9.eE]+)' },
      { Name: 'b', Regex: 'b: ([-+0-9.eE]+)' },
    ],
    lines: ['a: -1.5e-3, b: 2E2'],
    final: { a: -0.0015, b: 200 },
  },
  {
    name: 'a group that is no number',
    image: sklearn,
    definitions: [{ Name: 'loss', Regex: 'loss=(\\S+)' }],
    lines: ['loss=nan', 'loss=inf'],
    final: {},
  },
  {
    name: "the metrics of XGBoost's images, with tabs and as CloudWatch shows them",
    image: xgboost,
    definitions: [],
    lines: ['[0]#011train-auc:0.80000#011validation-auc:0.70000', '[1]\ttrain-auc:0.90000\tvalidation-auc:0.75000'],
    final: { 'train:auc': 0.9, 'validation:auc': 0.75 },
  },
  {
    name: 'metrics of XGBoost with an argument',
    image: xgboost,
    definitions: [],
    lines: ['[3]\tvalidation-ndcg@5:0.5'],
    final: { 'validation:ndcg@5': 0.5 },
  },
  {
    name: 'a definition goes before what the image would find',
    image: xgboost,
    definitions: [{ Name: 'validation:auc', Regex: 'test auc ([0-9.]+)' }],
    lines: ['test auc 0.6', '[1]\tvalidation-auc:0.75'],
    final: { 'validation:auc': 0.6 },
  },
  {
    name: "Python's named groups",
    image: sklearn,
    definitions: [{ Name: 'auc', Regex: 'auc=(?P<value>[0-9.]+)' }],
    lines: ['auc=0.5'],
    final: { auc: 0.5 },
  },
];

for (const { name, image, definitions, lines, final } of cases) {
  test(`finds ${name}`, () => {
    const scanner = new MetricScanner(definitions, image);
    for (const [i, message] of lines.entries()) scanner.scan({ message, timestamp: i });
    assert.deepEqual(Object.fromEntries(scanner.final.map((metric) => [metric.name, metric.value])), final);
  });
}

test('a value has the time of its line', () => {
  const scanner = new MetricScanner([{ Name: 'x', Regex: 'x=(\\d+)' }], sklearn);
  assert.deepEqual(scanner.scan({ message: 'x=1', timestamp: 17 }), [{ name: 'x', value: 1, time: 17 }]);
});

test('a pattern that is no regular expression is refused', () => {
  assert.throws(() => new MetricScanner([{ Name: 'x', Regex: '([' }], sklearn), SyntaxError);
});
