import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Pipeline } from '../../model/index.ts';
import { readParameters } from './parameters.ts';

const pipeline: Pipeline = {
  name: 'p',
  file: 'pipelines/p.ts',
  parameters: {
    rows: { type: 'integer', default: 10, min: 1, max: 100 },
    rate: { type: 'number', default: 0.5 },
    mode: { type: 'string', default: 'a', allowed: ['a', 'b'] },
    full: { type: 'boolean', default: false },
  },
  steps: [],
  triggers: [],
};

test('values take the type of their parameter', () => {
  assert.deepEqual(readParameters(pipeline, ['rows=20', 'rate=1e-3', 'mode=b', 'full=true']), {
    rows: 20,
    rate: 0.001,
    mode: 'b',
    full: true,
  });
  assert.deepEqual(readParameters(pipeline, []), {});
});

test('a bad value is told with what it must be and what was seen', () => {
  const cases: [string, string][] = [
    ['rows=0', 'parameter rows must be at least 1 — saw "0"'],
    ['rows=101', 'parameter rows must be at most 100 — saw "101"'],
    ['rows=2.5', 'parameter rows must be a whole number — saw "2.5"'],
    ['rows=', 'parameter rows must be a number — saw ""'],
    ['mode=c', 'parameter mode must be one of a, b — saw "c"'],
    ['full=yes', 'parameter full must be true or false — saw "yes"'],
    ['rows', 'parameter rows must be given as name=value — saw "rows"'],
    ['rowz=1', 'pipeline "p" has no parameter "rowz"'],
  ];
  for (const [word, message] of cases) assert.throws(() => readParameters(pipeline, [word]), { message });
});

test('a parameter without a default must be given', () => {
  const strict: Pipeline = { ...pipeline, parameters: { date: { type: 'string' } } };
  assert.throws(() => readParameters(strict, []), { name: 'BadParameter' });
  assert.deepEqual(readParameters(strict, ['date=2001-02-01']), { date: '2001-02-01' });
});
