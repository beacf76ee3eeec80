import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseVariant } from './choose-variant.ts';

test('requests are shared by weight', () => {
  const variants = [
    { name: 'a', weight: 3 },
    { name: 'none', weight: 0 },
    { name: 'b', weight: 1 },
  ];
  const counts: Record<string, number> = {};
  for (let i = 0; i < 1000; i++) {
    const { name } = chooseVariant(variants, i / 1000)!;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  assert.deepEqual(counts, { a: 750, b: 250 });
});

test('weights need not add up to 1, and all 0 answer nothing', () => {
  assert.equal(chooseVariant([{ weight: 0.1 }], 0.999)?.weight, 0.1);
  assert.equal(chooseVariant([{ weight: 0 }, { weight: 0 }], 0.5), undefined);
});
