import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Profile } from './profile.ts';
import { SegmentedProfile } from './segmented-profile.ts';

type Row = Record<string, unknown>;
const options = { columns: { x: { edges: [-10, 0, 0.5, 100] }, code: { categorical: true } } };

const cell = fc.oneof(
  { weight: 6, arbitrary: fc.double({ noDefaultInfinity: false }) },
  { weight: 3, arbitrary: fc.integer() },
  { weight: 2, arbitrary: fc.constantFrom(null, true, false, 'a', 'b', 'größer', '', 5e-324, -0, 1.7e308, 1e200) },
  { weight: 1, arbitrary: fc.string() },
);
const row = fc.record({ x: cell, code: fc.integer({ min: 0, max: 9 }), text: fc.string() }, { requiredKeys: ['x'] });
/** Rows, each with the number of the part in which it comes. */
const split = fc.array(fc.tuple(row, fc.nat(4)), { maxLength: 80 });

function profileOf(rows: Row[]): Profile {
  const profile = new Profile(options);
  for (const each of rows) profile.addRow(each);
  return profile;
}

function parts<T>(rows: [T, number][], order: number[]): T[][] {
  return order.map((part) => rows.filter(([, at]) => at === part).map(([each]) => each));
}

const order = fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 });

test('the merged profiles of any split, in any order, are the profile of the whole', () => {
  fc.assert(
    fc.property(split, order, (rows, orderOfParts) => {
      const merged = new Profile(options);
      for (const part of parts(rows, orderOfParts)) merged.merge(profileOf(part));
      const whole = profileOf(rows.map(([each]) => each));
      for (const name of merged.columns.keys()) whole.column(name);
      assert.deepEqual(JSON.stringify(merged), JSON.stringify(whole));
    }),
    { seed: 7, numRuns: 200 },
  );
});

test('so they are with more categories, values and segments than are kept one by one', () => {
  const rows: [Row, number][] = Array.from({ length: 3500 }, (_, i) => [
    { id: `customer ${(i * 7919) % 2500}`, x: Math.sin(i) * 1e3, segment: `s${(i * 31) % 90}` },
    (i * 13) % 5,
  ]);
  const of = (some: Row[]) => {
    const profile = new SegmentedProfile('segment');
    for (const each of some) profile.addRow(each);
    return profile;
  };
  const whole = JSON.stringify(of(rows.map(([each]) => each)));
  for (const orderOfParts of [
    [0, 1, 2, 3, 4],
    [4, 2, 0, 3, 1],
  ]) {
    const merged = new SegmentedProfile('segment');
    for (const part of parts(rows, orderOfParts)) merged.merge(of(part));
    assert.equal(JSON.stringify(merged), whole);
  }
});

test('a profile read from its JSON goes on as the one that was written', () => {
  fc.assert(
    fc.property(split, fc.array(row, { maxLength: 20 }), (rows, more) => {
      const profile = profileOf(rows.map(([each]) => each));
      const again = Profile.fromJSON(JSON.parse(JSON.stringify(profile)));
      for (const target of [profile, again]) target.merge(profileOf(more));
      assert.equal(JSON.stringify(again), JSON.stringify(profile));
    }),
    { seed: 8, numRuns: 100 },
  );
});

test('profiles of other options are not merged', () => {
  const other = new Profile({ columns: { x: { edges: [1, 2] } } });
  other.addRow({ x: 1 });
  assert.throws(() => profileOf([{ x: 1 }]).merge(other), {
    name: 'ProfilesDiffer',
    message: /x has histogram edges -10 0 0.5 100 in one and 1 2/,
  });
});

test('what is no profile is refused', () => {
  assert.throws(() => Profile.fromJSON({}, 'base.json'), { name: 'UnreadableProfile', message: /^base.json is not/ });
  assert.throws(() => Profile.fromJSON({ version: 9, rows: 1, columns: {} }), { message: /version is 9, not 1/ });
});
