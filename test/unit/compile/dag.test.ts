import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Json } from '../../../src/asl/json.ts';
import { compileProject } from '../../../src/compile/index.ts';
import type { Project, Step, TaskStep } from '../../../src/model/index.ts';
import { run } from './workflow.ts';

/** A step that passes on what it got from others; its answer is its own name. */
function passing(name: string, from: readonly string[]): TaskStep {
  return {
    type: 'task',
    name,
    after: [],
    resource: 'arn:aws:states:::aws-sdk:test:echo',
    arguments: {
      name,
      got: Object.fromEntries(from.map((other) => [other, { $ref: 'result', step: other, path: ['name'] }])),
    },
    permissions: [],
  };
}

function projectOf(steps: readonly Step[]): Project {
  return {
    name: 'any',
    root: tmpdir(),
    environments: [
      {
        name: 'dev',
        account: '111111111111',
        region: 'eu-central-1',
        defaults: {},
        parameters: {},
        overrides: {},
        logRetentionDays: 30,
      },
    ],
    tags: {},
    pipelines: [{ name: 'dag', file: 'pipelines/dag.ts', parameters: {}, steps, triggers: [] }],
    models: [],
  };
}

interface Ran {
  readonly order: readonly string[];
  readonly got: ReadonlyMap<string, Json>;
  readonly status: string;
  readonly why: string | undefined;
}

async function ran(steps: readonly Step[]): Promise<Ran> {
  const build = await compileProject(projectOf(steps), { environment: 'dev' });
  const { execution, tasks } = await run(build, 'dag', ({ parameters }) => parameters);
  const given = tasks.map(({ parameters }) => structuredClone(parameters) as { name: string; got: Json });
  return {
    order: given.map(({ name }) => name),
    got: new Map(given.map(({ name, got }) => [name, got])),
    status: execution.status,
    why: execution.cause,
  };
}

/** Edges of a random graph over `count` steps, from earlier to later ones. */
const graph = fc
  .integer({ min: 2, max: 8 })
  .chain((count) =>
    fc
      .array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1)), { maxLength: 12 })
      .map((pairs) => ({ count, edges: pairs.filter(([a, b]) => a < b) })),
  );

const nameOf = (index: number) => `step-${index}`;

describe('any graph of steps', () => {
  it('runs each step once, after and with what it waits for', async () => {
    await fc.assert(
      fc.asyncProperty(graph, async ({ count, edges }) => {
        const from = (index: number) => [...new Set(edges.filter(([, to]) => to === index).map(([a]) => nameOf(a)))];
        const steps = Array.from({ length: count }, (_, index) => passing(nameOf(index), from(index)));
        const { order, got, status, why } = await ran(steps);
        assert.equal(status, 'SUCCEEDED', why);
        assert.deepEqual([...order].sort(), steps.map(({ name }) => name).sort());
        for (const [index, { name }] of steps.entries()) {
          const expected = Object.fromEntries(from(index).map((other) => [other, other]));
          assert.deepEqual(got.get(name), expected);
          for (const other of from(index)) assert.ok(order.indexOf(other) < order.indexOf(name));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('sees what lies outside a list and a branch, and skips the other arm', async () => {
    const inside: Step[] = [passing('one', ['first']), passing('two', ['one', 'first'])];
    const steps: Step[] = [
      passing('first', []),
      { type: 'map', name: 'each', after: [], items: ['x', 'y'], maxConcurrency: 2, steps: inside },
      {
        type: 'branch',
        name: 'choose',
        after: ['each'],
        condition: { kind: 'compare', left: 1, operator: '=', right: 2 },
        then: [passing('taken', ['first']), passing('taken-too', [])],
        else: [passing('other', ['first']), passing('other-too', ['other'])],
      },
      passing('last', ['first']),
    ];
    const { order, got, status, why } = await ran([...steps]);
    assert.equal(status, 'SUCCEEDED', why);
    assert.deepEqual(order.filter((name) => name === 'two').length, 2);
    assert.deepEqual(got.get('two'), { one: 'one', first: 'first' });
    assert.deepEqual(got.get('other-too'), { other: 'other' });
    assert.ok(!order.includes('taken') && !order.includes('taken-too'));
  });

  it('refuses a result that a branch may have skipped', async () => {
    const steps: Step[] = [
      {
        type: 'branch',
        name: 'choose',
        after: [],
        condition: { kind: 'compare', left: 1, operator: '=', right: 1 },
        then: [passing('taken', [])],
        else: [],
      },
      { ...passing('last', ['taken']), after: ['choose'] },
    ];
    await assert.rejects(compileProject(projectOf(steps), { environment: 'dev' }), {
      name: 'ReferenceOutOfScope',
      message: /last uses a result of taken, which it cannot see: the branch choose may have skipped it/,
    });
  });
});
