import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json } from '../../asl/json.ts';
import { environmentNames } from '../../model/names.ts';
import type { Value } from '../../model/values.ts';
import { Scope } from './scope.ts';
import { jsonTextTemplate, type Place, stringTemplate, template } from './values.ts';
import { VariableNames } from './variables.ts';

const names = environmentNames({ name: 'shop' }, { name: 'dev', account: '111111111111', region: 'eu-central-1' });
const scope = new Scope('pipelines/p.ts', [{ map: 'each', item: '$each_item', index: '$each_index' }]);
scope.set('prepare', '$prepare');
const place: Place = { scope, step: 'train', environment: 'dev', names };

describe('a value in a payload', () => {
  const cases: [value: Value, expected: Json][] = [
    ['plain', 'plain'],
    ['{% $sum([1]) %}', '{% "{% $sum([1]) %}" %}'],
    [{ a: [1, true, null] }, { a: [1, true, null] }],
    [{ $ref: 'parameter', name: 'rounds' }, '{% $parameters.rounds %}'],
    [{ $ref: 'parameter', name: 'my-rounds' }, '{% $parameters.`my-rounds` %}'],
    [{ $ref: 'data', step: 'prepare', output: 'train' }, '{% $prepare.outputs.train %}'],
    [{ $ref: 'item', step: 'each', path: ['name'] }, '{% $each_item.name %}'],
    [{ $ref: 'context', name: 'bucket' }, '{% "shop-dev-data-111111111111" %}'],
    [{ $ref: 'context', name: 'environment' }, '{% "dev" %}'],
    [[{ $ref: 'context', name: 'runId' }], ['{% $run %}']],
  ];
  for (const [value, expected] of cases) {
    it(`${JSON.stringify(value)} is ${JSON.stringify(expected)}`, () =>
      assert.deepEqual(template(value, place), expected));
  }
});

describe('a value as text', () => {
  it('is JSON for what is no string', () => {
    assert.equal(stringTemplate(3, place), '3');
    assert.equal(stringTemplate({ a: 1 }, place), '{"a":1}');
    assert.equal(stringTemplate('3', place), '3');
    assert.equal(jsonTextTemplate('3', place), '"3"');
    assert.equal(jsonTextTemplate(3, place), '3');
  });
});

describe('a step outside of what can be seen', () => {
  it('is refused with the reason', () => {
    assert.throws(() => template({ $ref: 'model', step: 'tune' }, place), {
      name: 'ReferenceOutOfScope',
      message:
        'pipelines/p.ts: train uses a result of tune, which it cannot see: it does not run before it in the same branch or list',
    });
    const outer = new Scope('pipelines/p.ts');
    const arm = outer.inner();
    arm.set('extra', '$extra');
    outer.setSkippable('extra', arm, 'choose');
    assert.throws(() => outer.resultOf('extra', 'train'), /the branch choose may have skipped it/);
    assert.equal(outer.resultOrNull('extra'), '($exists($extra) ? $extra : null)');
  });
});

describe('a variable', () => {
  it('hides neither functions nor what the workflow has, and is given once', () => {
    const variables = new VariableNames();
    assert.deepEqual(
      ['train', 'train-it', 'sum', 'states', 'run', 'train'].map((name) => variables.take(name)),
      ['train', 'train_it', 'sum_1', 'states_1', 'run_1', 'train_1'],
    );
  });
});
