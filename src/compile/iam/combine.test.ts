import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { combine } from './combine.ts';
import { covers } from './covers.ts';
import type { Need } from './statement.ts';

const need = (
  by: string,
  what: string,
  actions: string[],
  resources: string[],
  conditions?: Need['conditions'],
): Need => ({
  by,
  what,
  actions,
  resources,
  ...(conditions ? { conditions } : {}),
});

describe('needs of several steps', () => {
  it('with the same actions become one statement that names all', () => {
    const statements = combine([
      need('prepare', 'pass role', ['iam:PassRole'], ['arn:a']),
      need('train-it', 'pass role', ['iam:PassRole'], ['arn:b']),
    ]);
    assert.deepEqual(statements, [
      { Sid: 'PrepareTrainItPassRole', Effect: 'Allow', Action: ['iam:PassRole'], Resource: ['arn:a', 'arn:b'] },
    ]);
  });

  it('with different conditions stay apart', () => {
    const only = (service: string) => ({ StringEquals: { 'iam:PassedToService': service } });
    const statements = combine([
      need('a', 'pass', ['iam:PassRole'], ['arn:r'], only('sagemaker.amazonaws.com')),
      need('b', 'pass', ['iam:PassRole'], ['arn:r'], only('states.amazonaws.com')),
    ]);
    assert.deepEqual(
      statements.map(({ Sid }) => Sid),
      ['APass', 'BPass'],
    );
  });

  it('leave out what another statement or resource covers', () => {
    const statements = combine([
      need('a', 'read', ['s3:GetObject'], ['arn:b/raw/x/*']),
      need('b', 'read and write', ['s3:GetObject', 's3:PutObject'], ['arn:b/raw/*', 'arn:b/raw/y/*']),
    ]);
    assert.deepEqual(statements, [
      { Sid: 'BAReadAndWrite', Effect: 'Allow', Action: ['s3:GetObject', 's3:PutObject'], Resource: ['arn:b/raw/*'] },
    ]);
  });

  it('get different Sids though they are called the same', () => {
    const statements = combine([
      need('a', 'read', ['s3:GetObject'], ['x']),
      need('a', 'read', ['s3:PutObject'], ['x']),
    ]);
    assert.deepEqual(
      statements.map(({ Sid }) => Sid),
      ['ARead', 'ARead2'],
    );
  });

  it('allow what was needed, no statement within another', () => {
    const anyNeed = fc.record({
      by: fc.constantFrom('a', 'b', 'c'),
      what: fc.constantFrom('read', 'write'),
      actions: fc.uniqueArray(fc.constantFrom('s:A', 's:B', 's:C'), { minLength: 1 }),
      resources: fc.uniqueArray(fc.constantFrom('r/*', 'r/x/*', 'r/x/y', 'q/*', 'q/z'), { minLength: 1 }),
    });
    fc.assert(
      fc.property(fc.array(anyNeed, { minLength: 1, maxLength: 8 }), (needs) => {
        const statements = combine(needs).map(({ Action, Resource }) => ({
          actions: Action as string[],
          resources: Resource as string[],
        }));
        const allowed = (action: string, resource: string) =>
          statements.some(
            (one) => one.actions.includes(action) && one.resources.some((wide) => covers(wide, resource)),
          );
        for (const { actions, resources } of needs)
          for (const action of actions) for (const resource of resources) assert.ok(allowed(action, resource));
        for (const [i, one] of statements.entries())
          for (const [j, other] of statements.entries()) {
            const inside =
              one.actions.every((action) => other.actions.includes(action)) &&
              one.resources.every((resource) => other.resources.some((wide) => covers(wide, resource)));
            assert.ok(i === j || !inside, JSON.stringify([one, other]));
          }
      }),
    );
  });
});

describe('covers', () => {
  const cases: [wide: string, narrow: string, expected: boolean][] = [
    ['*', 'anything', true],
    ['a/*', 'a/b/*', true],
    ['a/b/*', 'a/*', false],
    ['a/*/c', 'a/b/c', true],
    ['a/*/c', 'a/b/d', false],
    ['a/*/c/*', 'a/*/c/x', true],
    ['ab*ba', 'aba', false],
    ['a', 'a', true],
    ['a', 'b', false],
  ];
  for (const [wide, narrow, expected] of cases) {
    it(`${wide} ${expected ? 'covers' : 'does not cover'} ${narrow}`, () =>
      assert.equal(covers(wide, narrow), expected));
  }
});
