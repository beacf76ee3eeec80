import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Observation, type Search, suggest } from './search.ts';
import { type Dimension, decode, encode, searchSpace } from './space.ts';

const space: Dimension[] = [
  { name: 'x', type: 'continuous', min: 0, max: 1, scaling: 'linear' },
  { name: 'y', type: 'continuous', min: 1e-4, max: 1, scaling: 'log' },
  { name: 'depth', type: 'integer', min: 1, max: 9, scaling: 'linear' },
  { name: 'kind', type: 'categorical', values: ['a', 'b', 'c'] },
];

/** Highest at x = 0.7, y = 0.01, depth = 6, kind = b: 0 there, negative elsewhere. */
function objective(parameters: Record<string, string>): number {
  const x = Number(parameters.x) - 0.7;
  const y = (Math.log10(Number(parameters.y)) + 2) / 4;
  const depth = (Number(parameters.depth) - 6) / 8;
  return -(x * x + y * y + depth * depth + (parameters.kind === 'b' ? 0 : 0.3));
}

function run(search: Search, trials: number): { best: number; parameters: Record<string, string>[] } {
  const sign = search.goal === 'Maximize' ? 1 : -1;
  const observations: Observation[] = [];
  for (let i = 0; i < trials; i++) {
    const parameters = suggest(search, observations)!;
    observations.push({ parameters, objective: sign * objective(parameters), ended: true });
  }
  return {
    best: Math.max(...observations.map((trial) => sign * trial.objective!)),
    parameters: observations.map((trial) => ({ ...trial.parameters })),
  };
}

test('a Bayesian search beats a random one on a test function, over many seeds', () => {
  const seeds = Array.from({ length: 4 }, (_, seed) => seed);
  const regret = (strategy: Search['strategy'], goal: Search['goal']) =>
    seeds.reduce((sum, seed) => sum - run({ strategy, goal, space, seed }, 20).best, 0) / seeds.length;
  const random = regret('Random', 'Maximize');
  for (const goal of ['Maximize', 'Minimize'] as const) {
    const bayesian = regret('Bayesian', goal);
    assert.ok(bayesian < random / 3, `${goal}: mean regret ${bayesian} of Bayesian, ${random} of random search`);
  }
});

test('the same seed gives the same trials, another seed others', () => {
  for (const strategy of ['Random', 'Bayesian'] as const) {
    const first = run({ strategy, goal: 'Maximize', space, seed: 7 }, 6).parameters;
    assert.deepEqual(run({ strategy, goal: 'Maximize', space, seed: 7 }, 6).parameters, first);
    assert.notDeepEqual(run({ strategy, goal: 'Maximize', space, seed: 8 }, 6).parameters, first);
  }
});

test('parallel trials differ though none has ended', () => {
  const search: Search = { strategy: 'Bayesian', goal: 'Maximize', space, seed: 3 };
  const observations: Observation[] = [];
  for (let i = 0; i < 5; i++) {
    const parameters = suggest(search, observations)!;
    observations.push({ parameters, objective: objective(parameters), ended: true });
  }
  for (let i = 0; i < 4; i++) observations.push({ parameters: suggest(search, observations)!, ended: false });
  assert.equal(new Set(observations.map((trial) => JSON.stringify(trial.parameters))).size, 9);
});

test('failed trials are passed over', () => {
  const search: Search = { strategy: 'Bayesian', goal: 'Minimize', space, seed: 1 };
  const failed = Array.from({ length: 6 }, () => ({ parameters: suggest(search, [])!, ended: true }));
  const parameters = suggest(search, failed)!;
  assert.deepEqual(Object.keys(parameters), ['x', 'y', 'depth', 'kind']);
});

test('values stay within their bounds, integers are whole, log scaling spreads over the decades', () => {
  const trials = run({ strategy: 'Random', goal: 'Maximize', space, seed: 11 }, 200).parameters;
  for (const { x, y, depth, kind } of trials) {
    assert.ok(Number(x) >= 0 && Number(x) <= 1);
    assert.ok(Number(y) >= 1e-4 && Number(y) <= 1);
    assert.match(depth!, /^[1-9]$/);
    assert.ok(['a', 'b', 'c'].includes(kind!));
  }
  const small = trials.filter(({ y }) => Number(y) < 0.01).length;
  assert.ok(small > 70 && small < 130, `${small} of 200 below the middle decade`);
});

test('a small integer range is tried without repetition', () => {
  const small: Dimension[] = [{ name: 'depth', type: 'integer', min: 1, max: 5, scaling: 'linear' }];
  for (const strategy of ['Random', 'Bayesian'] as const) {
    const search: Search = { strategy, goal: 'Maximize', space: small, seed: 2 };
    const observations: Observation[] = [];
    for (let i = 0; i < 5; i++) {
      const parameters = suggest(search, observations)!;
      observations.push({ parameters, objective: Number(parameters.depth), ended: true });
    }
    assert.equal(new Set(observations.map(({ parameters }) => parameters.depth)).size, 5, strategy);
  }
});

test('a grid goes through every combination once and ends', () => {
  const grid: Dimension[] = [
    { name: 'kind', type: 'categorical', values: ['a', 'b'] },
    { name: 'depth', type: 'categorical', values: ['3', '5', '7'] },
  ];
  const search: Search = { strategy: 'Grid', goal: 'Maximize', space: grid, seed: 0 };
  const observations: Observation[] = [];
  for (let next = suggest(search, []); next; next = suggest(search, observations)) {
    observations.push({ parameters: next, ended: true });
  }
  const names = observations.map(({ parameters }) => `${parameters.kind}${parameters.depth}`);
  assert.deepEqual(names, ['a3', 'a5', 'a7', 'b3', 'b5', 'b7']);
});

test('what is decoded is encoded to a point that decodes to the same', () => {
  const wide: Dimension[] = [
    ...space,
    { name: 'momentum', type: 'continuous', min: 0.5, max: 0.999, scaling: 'reverseLog' },
  ];
  const point = [0.3, 0.6, 0.45, 0.1, 0.9, 0.2, 0.75];
  const parameters = decode(wide, point);
  assert.deepEqual(decode(wide, encode(wide, parameters)), parameters);
});

test('Auto scales by the logarithm where the bounds are far apart', () => {
  const [near, far] = searchSpace({
    ContinuousParameterRanges: [
      { Name: 'near', MinValue: '0.1', MaxValue: '0.5' },
      { Name: 'far', MinValue: '0.00001', MaxValue: '0.1', ScalingType: 'Auto' },
    ],
  });
  assert.equal((near as { scaling: string }).scaling, 'linear');
  assert.equal((far as { scaling: string }).scaling, 'log');
});
