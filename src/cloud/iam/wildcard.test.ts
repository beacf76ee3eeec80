import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { anyCharacter, anyText, compileTokens, compileWildcard, type PatternToken } from './wildcard.ts';

/** The same language said with a regular expression. */
function reference(tokens: readonly PatternToken[]): RegExp {
  const literally = (literal: string) => literal.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  const source = tokens.map((token) => (token === anyText ? '.*' : token === anyCharacter ? '.' : literally(token)));
  return new RegExp(`^${source.join('')}$`, 's');
}

const letters = fc.stringMatching(/^[ab*?/]{0,3}$/);
const tokens = fc.array(fc.oneof(letters, fc.constant(anyText), fc.constant(anyCharacter)), { maxLength: 6 });
const text = fc.stringMatching(/^[ab*?/]{0,10}$/);

describe('compileWildcard', () => {
  it('agrees with a regular expression on any pattern and text', () => {
    fc.assert(
      fc.property(tokens, text, (pattern, candidate) => {
        assert.equal(compileTokens(pattern)(candidate), reference(pattern).test(candidate));
      }),
      { numRuns: 3000 },
    );
  });

  it('matches every text that is made from its pattern', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(letters, text)), (parts) => {
        const pattern = parts.flatMap<PatternToken>(([literal]) => [literal, anyText]);
        assert.ok(compileTokens(pattern)(parts.map(([literal, filling]) => literal + filling).join('')));
      }),
    );
  });

  it('takes * and ? of a pattern as wildcards and every other character as itself', () => {
    assert.ok(compileWildcard('a.c[1]$^(x|y)\\')('a.c[1]$^(x|y)\\'));
    assert.ok(!compileWildcard('a.c')('abc'));
    assert.ok(compileWildcard('a*c?')('abbbcd'));
  });

  it('answers at once where a backtracking matcher would not end', () => {
    const matches = compileWildcard(`${'a*'.repeat(60)}b`);
    const started = performance.now();
    for (let i = 0; i < 100; i++) assert.ok(!matches('a'.repeat(2000)));
    assert.ok(performance.now() - started < 1000);
  });
});
