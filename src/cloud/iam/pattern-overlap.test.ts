import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { anyName, overlap, type PatternSymbol } from './pattern-overlap.ts';
import { coversResourceType } from './resource-overlap.ts';
import { anyCharacter, anyText } from './wildcard.ts';

const symbols = fc.array(fc.constantFrom<PatternSymbol>('a', '/', anyText, anyName, anyCharacter), { maxLength: 4 });

/** Every text of up to eight characters, which is as long as two patterns of four symbols can need. */
const texts = Array.from({ length: 9 }, (_, length) =>
  Array.from({ length: 2 ** length }, (_, bits) =>
    Array.from({ length }, (_, i) => ((bits >> i) & 1 ? 'a' : '/')).join(''),
  ),
).flat();

function language(pattern: PatternSymbol[]): RegExp {
  const source = pattern.map((symbol) =>
    symbol === anyText ? '.*' : symbol === anyName ? '[^/]*' : symbol === anyCharacter ? '.' : (symbol as string),
  );
  return new RegExp(`^${source.join('')}$`);
}

describe('overlap', () => {
  it('is right about any two patterns', () => {
    fc.assert(
      fc.property(symbols, symbols, (a, b) => {
        const [inA, inB] = [language(a), language(b)];
        assert.equal(
          overlap(a, b),
          texts.some((text) => inA.test(text) && inB.test(text)),
        );
      }),
      { numRuns: 500 },
    );
  });
});

const bucket = 'arn:${Partition}:s3:::${BucketName}';
const object = 'arn:${Partition}:s3:::${BucketName}/${ObjectName}';
const role = 'arn:${Partition}:iam::${Account}:role/${RoleNameWithPath}';
const cases: [string, string, boolean][] = [
  ['arn:aws:s3:::data', bucket, true],
  ['arn:aws:s3:::data', object, false],
  ['arn:aws:s3:::data/*', object, true],
  ['arn:aws:s3:::data/*', bucket, false],
  ['arn:aws:s3:::data*', bucket, true],
  ['arn:aws:s3:::data*', object, true],
  ['arn:aws:s3:::${aws:PrincipalTag/team}', object, true],
  ['*', object, true],
  ['arn:aws:s3', object, true],
  ['arn:aws:iam::111122223333:role/teams/ml/train', role, true],
  ['arn:aws:iam::111122223333:user/train', role, false],
  ['arn:aws:iam::*:role/train-?', role, true],
];

describe('coversResourceType', () => {
  for (const [resource, format, expected] of cases) {
    it(`${resource} ${expected ? 'can be' : 'is no'} ${format}`, () =>
      assert.equal(coversResourceType(resource, format), expected));
  }
});
