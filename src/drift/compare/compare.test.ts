import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkConstraints } from '../constraints/check.ts';
import { parseConstraints } from '../constraints/constraints.ts';
import { suggestConstraints } from '../constraints/suggest.ts';
import { Profile } from '../profile/profile.ts';
import { SegmentedProfile } from '../profile/segmented-profile.ts';
import { seededRandom } from '../quality/seeded-random.ts';
import { compareProfiles, compareSegments } from './compare.ts';

type Row = Record<string, number | string | null>;

const airports = ['ATL', 'ORD', 'DFW', 'LAX', 'DEN', 'PHX'];

/** Flights: skewed and normal numbers, few-valued ones, categories of which some are rare, cells missing. */
function flight(random: () => number): Row {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return {
    distance: Math.round(600 * Math.exp(0.6 * normal)),
    temperature: 290 + 10 * normal + random(),
    delay: random() < 0.03 ? null : Math.round(20 * normal),
    hour: Math.floor(24 * random() ** 0.7),
    weekday: Math.floor(7 * random()),
    origin: airports[Math.floor(airports.length * random() ** 2)]!,
    carrier: `C${Math.floor(40 * random() ** 4)}`,
    tail: `N${Math.floor(3000 * random())}`,
  };
}

function profileOf(rows: readonly Row[]): Profile {
  const profile = new Profile();
  for (const row of rows) profile.addRow(row);
  return profile;
}

const random = seededRandom(42);
const baselineRows = Array.from({ length: 6000 }, () => flight(random));
const baseline = profileOf(baselineRows);
const sample = (size: number) =>
  Array.from({ length: size }, () => ({ ...baselineRows[Math.floor(random() * baselineRows.length)]! }));

test('of 200 samples of the baseline at most one in a hundred is called drift or broken', () => {
  const constraints = suggestConstraints(baseline);
  const alarms = Array.from({ length: 200 }, (_, i) => {
    const current = profileOf(sample(i % 2 ? 300 : 800));
    return compareProfiles(baseline, current, { violations: checkConstraints(current, constraints) }).verdict;
  }).filter(({ status }) => status !== 'stable');
  assert.ok(alarms.length <= 2, JSON.stringify(alarms));
});

test('of 200 new samples of the same population at most one in a hundred is called drift', () => {
  const alarms = Array.from({ length: 200 }, (_, i) => {
    const current = profileOf(Array.from({ length: i % 2 ? 300 : 800 }, () => flight(random)));
    return compareProfiles(baseline, current).verdict;
  }).filter(({ status }) => status !== 'stable');
  assert.ok(alarms.length <= 2, JSON.stringify(alarms));
});

const changes: { what: string; change: (row: Row, i: number) => void; column: string; reason: RegExp }[] = [
  {
    what: 'another unit',
    change: (row) => {
      row.distance = Number(row.distance) * 1.609;
    },
    column: 'distance',
    reason: /population stability index/,
  },
  {
    what: 'a shift far from zero',
    change: (row) => {
      row.temperature = Number(row.temperature) + 3;
    },
    column: 'temperature',
    reason: /Wasserstein/,
  },
  {
    what: 'a new category',
    change: (row, i) => {
      if (i % 25 === 0) row.origin = 'XYZ';
    },
    column: 'origin',
    reason: /in new categories: "XYZ" \(60\)/,
  },
  {
    what: 'cells missing',
    change: (row, i) => {
      if (i % 10 === 0) row.delay = null;
    },
    column: 'delay',
    reason: /% missing, .* in the baseline/,
  },
  {
    what: 'a column gone',
    change: (row) => {
      delete row.hour;
    },
    column: 'hour',
    reason: /100 % missing/,
  },
  {
    what: 'text among numbers',
    change: (row, i) => {
      if (i % 10 === 0) row.delay = 'late';
    },
    column: 'delay',
    reason: /of another kind than integer/,
  },
  {
    what: 'other shares',
    change: (row, i) => {
      if (i % 3 === 0) row.weekday = 0;
    },
    column: 'weekday',
    reason: /Jensen-Shannon/,
  },
  {
    what: 'many categories, other shares',
    change: (row, i) => {
      if (i % 2 === 0) row.tail = 'N17';
    },
    column: 'tail',
    reason: /population stability index/,
  },
];

for (const { what, change, column, reason } of changes) {
  test(`${what}: found, in that column alone, with the reason`, () => {
    const rows = sample(1500);
    rows.forEach(change);
    const { verdict, columns } = compareProfiles(baseline, profileOf(rows));
    assert.equal(verdict.status, 'drift');
    assert.deepEqual(
      columns.filter(({ status }) => status === 'drift').map((each) => each.column),
      [column],
    );
    assert.match(verdict.reasons.join('\n'), reason);
  });
}

test('too few rows are no drift, and are said to be too few', () => {
  const { verdict } = compareProfiles(baseline, profileOf(sample(50).map((row) => ({ ...row, distance: 1e6 }))));
  assert.deepEqual(verdict, { status: 'insufficient', reasons: ['too few samples for a test in every column'] });
});

test('drift in one segment is found there', () => {
  const segmented = (rows: readonly Row[]) => {
    const profile = new SegmentedProfile('origin');
    for (const row of rows) profile.addRow(row);
    return profile;
  };
  const moved = sample(4000).map((row) =>
    row.origin === 'PHX' ? { ...row, temperature: Number(row.temperature) + 15 } : row,
  );
  const { verdict, segments } = compareSegments(segmented(baselineRows), segmented(moved), {
    columns: ['temperature'],
  });
  assert.ok(verdict.reasons.some((reason) => reason.startsWith('temperature, segment PHX: ')));
  assert.deepEqual(
    Object.keys(segments).filter((value) => segments[value]![0]!.status === 'drift'),
    ['PHX'],
  );
});

test('constraints name the rule, the cells and what was seen', () => {
  const constraints = parseConstraints({
    version: 1,
    otherColumns: false,
    columns: {
      distance: { type: 'integer', minimum: 100, maximum: 500 },
      origin: { categories: ['ATL', 'ORD'], completeness: 1 },
      gone: {},
    },
  });
  const rows: Row[] = [
    { distance: 100, origin: 'ATL' },
    { distance: 50, origin: 'XYZ' },
    { distance: 501.5, origin: null, extra: 1 },
  ];
  assert.deepEqual(
    checkConstraints(profileOf(rows), constraints).map(({ text }) => text),
    [
      'distance: 1 of 3 cells are not of type integer',
      'distance: 2 of 3 cells are outside of 100 to 500',
      'origin: 1 of 3 cells are missing, completeness must be 1',
      'origin: 1 of 2 cells are of other categories: "XYZ"',
      'gone: the column is not there',
      'extra: the column is not expected',
    ],
  );
});

test('constraints edited into nonsense are refused with path and value', () => {
  const parse = (columns: unknown) => () => parseConstraints({ version: 1, columns }, 'constraints.json');
  assert.throws(parse({ x: { tolerance: 5 } }), {
    name: 'UnreadableConstraints',
    message: /columns\.x\.tolerance must be between 0 and 1 — saw 5/,
  });
  assert.throws(parse({ x: { type: 'number' } }), { message: /columns\.x\.type must be one of .* — saw "number"/ });
  assert.throws(parse({ x: { min: 1 } }), { message: /columns\.x\.min is no constraint/ });
  assert.throws(() => parseConstraints({ columns: {} }), { message: /version must be 1/ });
});
