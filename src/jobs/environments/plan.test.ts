import assert from 'node:assert/strict';
import { test } from 'node:test';
import { resolveImage } from './image.ts';
import { describe } from './install.ts';
import { cacheKey, environmentPlans, requirementLines } from './plan.ts';

test('the container’s own Python comes first, without a warning', () => {
  const image = resolveImage('sagemaker-scikit-learn:1.4-2');
  assert.ok(image.kind === 'prebuilt');
  const [first, second] = environmentPlans(image);
  assert.equal(first!.python, '3.10');
  assert.deepEqual(first!.warnings, []);
  assert.ok(first!.requirements.includes('scikit-learn==1.4.2'));
  assert.match(second!.warnings[0]!, /Python 3\.11 for 3\.10/);
});

test('packages that have no wheels are named in a warning', () => {
  const image = resolveImage('sagemaker-xgboost:1.7-1');
  assert.ok(image.kind === 'prebuilt');
  const [plan] = environmentPlans(image);
  assert.ok(plan!.requirements.includes('xgboost==1.7.4'));
  assert.match(plan!.warnings[0]!, /pandas 1\.5\.3 for 1\.2\.4/);
});

test('an environment’s key depends on what it holds, and on nothing else', () => {
  assert.equal(cacheKey('3.11', ['a==1']), cacheKey('3.11', ['a==1']));
  const keys = [
    cacheKey('3.11', ['a==1']),
    cacheKey('3.10', ['a==1']),
    cacheKey('3.11', ['a==2']),
    cacheKey('3.11', ['a==1'], 'base'),
  ];
  assert.equal(new Set(keys).size, keys.length);
});

test('requirement lines leave out comments and blanks', () => {
  const text = '# all\nnumpy==1.0  # pinned\n\r\n-r more.txt\nurl#egg=x\n';
  assert.deepEqual(requirementLines(text), ['numpy==1.0', '-r more.txt', 'url#egg=x']);
});

const lines = [
  ['Collecting numpy==1.26.4 (from -r x)', 'installing numpy 1.26.4'],
  ['  Downloading scipy-1.9.3-cp310-cp310-manylinux.whl (33.7 MB)', 'downloading scipy 1.9.3, 33.7 MB'],
  ['Installing collected packages: pytz, six, numpy', 'unpacking 3 packages'],
  ['Successfully installed numpy-1.26.4', undefined],
] as const;

for (const [text, expected] of lines) {
  test(`pip’s line ${JSON.stringify(text)} is told as ${expected}`, () => {
    assert.equal(describe({ event: 'line', text }), expected);
  });
}
