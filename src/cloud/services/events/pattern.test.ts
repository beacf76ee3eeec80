import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compilePattern } from './pattern.ts';

const event = {
  source: 'aws.sagemaker',
  'detail-type': 'SageMaker Training Job State Change',
  detail: {
    TrainingJobName: 'delays-train-01',
    state: 'Completed',
    auc: 0.71,
    tags: ['a', 'b'],
    ip: '10.1.2.3',
    none: null,
    flag: true,
  },
};

const detail = (rule: object) => ({ detail: rule });

const cases: [pattern: object, matches: boolean][] = [
  [{ source: ['aws.sagemaker'] }, true],
  [{ source: ['aws.s3', 'aws.sagemaker'] }, true],
  [{ source: ['aws.s3'] }, false],
  [{ source: ['aws.sagemaker'], missing: ['x'] }, false],
  [detail({ tags: ['b'] }), true],
  [detail({ tags: ['c'] }), false],
  [detail({ none: [null] }), true],
  [detail({ flag: [true] }), true],
  [detail({ auc: [0.71] }), true],
  [detail({ TrainingJobName: [{ prefix: 'delays-' }] }), true],
  [detail({ TrainingJobName: [{ suffix: '-02' }] }), false],
  [detail({ TrainingJobName: [{ wildcard: 'delays-*-0*' }] }), true],
  [detail({ TrainingJobName: [{ wildcard: '*x*' }] }), false],
  [detail({ state: [{ 'equals-ignore-case': 'COMPLETED' }] }), true],
  [detail({ state: [{ prefix: { 'equals-ignore-case': 'COMP' } }] }), true],
  [detail({ state: [{ 'anything-but': 'Failed' }] }), true],
  [detail({ state: [{ 'anything-but': ['Failed', 'Completed'] }] }), false],
  [detail({ state: [{ 'anything-but': { prefix: 'Comp' } }] }), false],
  [detail({ state: [{ 'anything-but': { suffix: ['ing', 'ed'] } }] }), false],
  [detail({ auc: [{ numeric: ['>', 0.7, '<=', 0.8] }] }), true],
  [detail({ auc: [{ numeric: ['<', 0.7] }] }), false],
  [detail({ state: [{ numeric: ['>', 0] }] }), false],
  [detail({ ip: [{ cidr: '10.0.0.0/8' }] }), true],
  [detail({ ip: [{ cidr: '192.168.0.0/16' }] }), false],
  [detail({ auc: [{ exists: true }] }), true],
  [detail({ error: [{ exists: false }] }), true],
  [detail({ auc: [{ exists: false }] }), false],
  [detail({ error: [{ exists: false }, 'x'] }), true],
  [{ $or: [{ source: ['aws.s3'] }, { detail: { state: ['Completed'] } }] }, true],
  [{ $or: [{ source: ['aws.s3'] }, { detail: { state: ['Failed'] } }] }, false],
];

test('event patterns', () => {
  for (const [pattern, matches] of cases)
    assert.equal(compilePattern(pattern)(event), matches, JSON.stringify(pattern));
});

test('patterns that EventBridge refuses', () => {
  for (const pattern of [
    '{',
    '[]',
    '{}',
    '{"a":"b"}',
    '{"a":[]}',
    '{"a":[{"like":"x"}]}',
    '{"a":[{"numeric":["~",1]}]}',
    '{"a":[{"cidr":"x"}]}',
  ]) {
    assert.throws(() => compilePattern(pattern), { name: 'InvalidEventPatternException' }, pattern);
  }
});
