import assert from 'node:assert/strict';
import { test } from 'node:test';
import { resolveImage } from './image.ts';

const registry = '683313688378.dkr.ecr.us-east-1.amazonaws.com';
const cases = [
  [`${registry}/sagemaker-xgboost:1.7-1`, 'xgboost', '1.7-1', 0],
  [`${registry}/sagemaker-scikit-learn:1.4-2-cpu-py3`, 'sklearn', '1.4-2', 0],
  [`${registry}/sagemaker-scikit-learn:0.23-1-cpu-py3`, 'sklearn', '1.0-1', 1],
  ['763104351884.dkr.ecr.eu-west-1.amazonaws.com/pytorch-training:2.13-cpu-py311', 'pytorch', '2.13-cpu-py311', 0],
  ['sagemaker-xgboost:1.7', 'xgboost', '1.7-1', 0],
] as const;

for (const [uri, framework, version, warnings] of cases) {
  test(`${uri} is ${framework} ${version}`, () => {
    const image = resolveImage(uri);
    assert.ok(image.kind === 'prebuilt');
    assert.deepEqual([image.framework, image.version, image.warnings.length], [framework, version, warnings]);
  });
}

test('a PyTorch tag names torch and Python', () => {
  const image = resolveImage(
    '763104351884.dkr.ecr.us-east-1.amazonaws.com/pytorch-inference:2.5.1-cpu-py310-ubuntu22.04',
  );
  assert.ok(image.kind === 'prebuilt');
  assert.equal(image.holds.python, '3.10');
  assert.equal(image.holds.sets[0]!.packages.torch, '2.5.1');
});

test('another repository is the user’s own', () => {
  const uri = '111122223333.dkr.ecr.us-east-1.amazonaws.com/team/trainer:3@sha256:aa';
  assert.deepEqual(resolveImage(uri), {
    kind: 'own',
    uri,
    repository: '111122223333.dkr.ecr.us-east-1.amazonaws.com/team/trainer',
  });
});

for (const uri of ['', `${registry}/sagemaker-xgboost`, `${registry}/pytorch-training:latest`]) {
  test(`${JSON.stringify(uri)} cannot be run`, () => {
    assert.throws(() => resolveImage(uri), { name: 'ImageUnknown' });
  });
}
