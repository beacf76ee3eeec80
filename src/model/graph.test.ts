import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dependencies, findCycle, topologicalOrder, walkSteps } from './graph.ts';
import type { Step } from './steps.ts';

const notify = (name: string, message: unknown = '', after: string[] = []) =>
  ({ type: 'notify', name, after, subject: '', message }) as Step;
const result = (step: string) => ({ $ref: 'result', step, path: [] });

const scope: Step[] = [
  notify('last', { text: [result('first')] }),
  {
    type: 'map',
    name: 'each',
    after: [],
    items: [1],
    maxConcurrency: 1,
    steps: [notify('inner', result('first')), notify('second', { $ref: 'item', step: 'each', path: [] }, ['inner'])],
  },
  notify('first'),
];

test('a step waits for what it, or a step inside it, refers to', () => {
  assert.deepEqual(Object.fromEntries(dependencies(scope)), { last: ['first'], each: ['first'], first: [] });
});

test('the order keeps the definition where nothing forces another', () => {
  const names = (steps: readonly Step[]) => steps.map((step) => step.name);
  assert.deepEqual(names(topologicalOrder(scope)), ['first', 'last', 'each']);
  assert.deepEqual(
    [...walkSteps(scope)].map(({ step, ancestors }) => [...names(ancestors), step.name].join('/')),
    ['last', 'each', 'each/inner', 'each/second', 'first'],
  );
});

test('a cycle is found with its path, also through a nested step', () => {
  assert.equal(findCycle(scope), undefined);
  assert.deepEqual(findCycle([...scope.slice(0, 2), notify('first', '', ['each'])]), ['first', 'each', 'first']);
  assert.deepEqual(findCycle([notify('a', '', ['a'])]), ['a', 'a']);
});
