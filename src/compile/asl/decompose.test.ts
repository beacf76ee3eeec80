import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type Arrangement, decompose, type Order } from './decompose.ts';

function orderFrom(edges: readonly (readonly [string, string])[], nodes: readonly string[], seconds = () => 1): Order {
  const before = new Map(nodes.map((node) => [node, new Set<string>()]));
  for (const node of nodes) {
    for (const [from, to] of edges) {
      if (to !== node) continue;
      before.get(node)!.add(from);
      for (const earlier of before.get(from)!) before.get(node)!.add(earlier);
    }
  }
  return { nodes, before, seconds };
}

function show(arrangement: Arrangement<string>): string {
  if (arrangement.kind === 'step') return arrangement.step;
  if (arrangement.kind === 'sequence') return arrangement.parts.map(show).join(' ');
  return `(${arrangement.branches.map(show).join(' | ')})`;
}

/** Start and finish of each step when everything runs as early as the arrangement lets it. */
function timetable(
  arrangement: Arrangement<string>,
  seconds: (step: string) => number,
  from = 0,
): Map<string, [number, number]> {
  if (arrangement.kind === 'step') return new Map([[arrangement.step, [from, from + seconds(arrangement.step)]]]);
  if (arrangement.kind === 'parallel')
    return new Map(arrangement.branches.flatMap((branch) => [...timetable(branch, seconds, from)]));
  const times = new Map<string, [number, number]>();
  let at = from;
  for (const part of arrangement.parts) {
    const inner = timetable(part, seconds, at);
    at = Math.max(...[...inner.values()].map(([, finish]) => finish));
    for (const [step, time] of inner) times.set(step, time);
  }
  return times;
}

/** Pairs of steps that stand in different branches of a parallel. */
function parallelPairs(arrangement: Arrangement<string>): Set<string> {
  const pairs = new Set<string>();
  const visit = (part: Arrangement<string>): string[] => {
    if (part.kind === 'step') return [part.step];
    const inner = (part.kind === 'sequence' ? part.parts : part.branches).map(visit);
    if (part.kind === 'parallel')
      inner.forEach((steps, i) => {
        for (const a of steps) for (const b of inner.slice(i + 1).flat()) pairs.add([a, b].sort().join());
      });
    return inner.flat();
  };
  visit(arrangement);
  return pairs;
}

const names = 'abcdefghij'.split('');

/** Random orders: edges only from earlier letters to later ones. */
const anyOrder = fc
  .record({
    size: fc.integer({ min: 1, max: 9 }),
    bits: fc.array(fc.boolean(), { minLength: 45, maxLength: 45 }),
    seconds: fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 10, maxLength: 10 }),
  })
  .map(({ size, bits, seconds }) => {
    const nodes = names.slice(0, size);
    const pairs = nodes.flatMap((a, i) => nodes.slice(i + 1).map((b) => [a, b] as const));
    const edges = pairs.filter((_, i) => bits[i] && bits[(i * 7 + 3) % bits.length]);
    return { ...orderFrom(edges, nodes), seconds: (node: string) => seconds[names.indexOf(node)]! };
  });

/** Random series-parallel orders, built by nesting. */
const seriesParallel = fc.letrec<{ tree: Arrangement<number> }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3 },
    fc.constant<Arrangement<number>>({ kind: 'step', step: 0 }),
    fc
      .array(tie('tree'), { minLength: 2, maxLength: 3 })
      .map((parts): Arrangement<number> => ({ kind: 'sequence', parts })),
    fc
      .array(tie('tree'), { minLength: 2, maxLength: 3 })
      .map((branches): Arrangement<number> => ({ kind: 'parallel', branches })),
  ),
})).tree;

function orderOfTree(tree: Arrangement<number>): Order {
  const before = new Map<string, Set<string>>();
  const visit = (part: Arrangement<number>, earlier: ReadonlySet<string>): string[] => {
    if (part.kind === 'step') {
      const name = `s${before.size}`;
      before.set(name, new Set(earlier));
      return [name];
    }
    if (part.kind === 'parallel') return part.branches.flatMap((branch) => visit(branch, earlier));
    const all: string[] = [];
    for (const inner of part.parts) all.push(...visit(inner, new Set([...earlier, ...all])));
    return all;
  };
  const nodes = visit(tree, new Set());
  return { nodes, before, seconds: () => 1 };
}

describe('the arrangement of steps', () => {
  const cases: { edges: [string, string][]; nodes: string; expected: string }[] = [
    { nodes: 'a', edges: [], expected: 'a' },
    { nodes: 'ab', edges: [['a', 'b']], expected: 'a b' },
    { nodes: 'ab', edges: [], expected: '(a | b)' },
    {
      nodes: 'abcd',
      edges: [
        ['a', 'b'],
        ['a', 'c'],
        ['b', 'd'],
        ['c', 'd'],
      ],
      expected: 'a (b | c) d',
    },
    {
      nodes: 'abcd',
      edges: [
        ['a', 'b'],
        ['c', 'd'],
      ],
      expected: '(a b | c d)',
    },
    {
      nodes: 'abc',
      edges: [
        ['a', 'b'],
        ['b', 'c'],
        ['a', 'c'],
      ],
      expected: 'a b c',
    },
  ];
  for (const { nodes, edges, expected } of cases) {
    it(`${nodes} with ${edges.map((edge) => edge.join('→')).join(' ') || 'no order'} is ${expected}`, () => {
      assert.equal(show(decompose(orderFrom(edges, nodes.split('')))), expected);
    });
  }

  it('delays the quick steps of an N, not the slow ones', () => {
    const order = orderFrom(
      [
        ['a', 'c'],
        ['a', 'd'],
        ['b', 'd'],
      ],
      ['a', 'b', 'c', 'd'],
    );
    const seconds = (node: string) => ({ a: 1, b: 100, c: 500, d: 1 })[node]!;
    assert.equal(show(decompose({ ...order, seconds })), 'a (b d | c)');
  });

  it('keeps every dependency', () => {
    fc.assert(
      fc.property(anyOrder, (order) => {
        const times = timetable(decompose(order), order.seconds);
        for (const node of order.nodes)
          for (const earlier of order.before.get(node)!) assert.ok(times.get(earlier)![1] <= times.get(node)![0]);
        assert.deepEqual([...times.keys()].sort(), [...order.nodes].sort());
      }),
    );
  });

  it('runs all that is independent in parallel where the order is series-parallel', () => {
    fc.assert(
      fc.property(seriesParallel, (tree) => {
        const order = orderOfTree(tree);
        const pairs = parallelPairs(decompose(order));
        for (const [i, a] of order.nodes.entries())
          for (const b of order.nodes.slice(i + 1)) {
            const independent = !order.before.get(a)!.has(b) && !order.before.get(b)!.has(a);
            assert.equal(pairs.has([a, b].sort().join()), independent, `${a} and ${b}`);
          }
      }),
    );
  });

  it('runs steps that nothing holds back from the start', () => {
    fc.assert(
      fc.property(anyOrder, (order) => {
        const loose = order.nodes.filter(
          (node) =>
            order.before.get(node)!.size === 0 && !order.nodes.some((other) => order.before.get(other)!.has(node)),
        );
        const times = timetable(decompose(order), order.seconds);
        for (const node of loose) assert.equal(times.get(node)![0], 0);
      }),
    );
  });
});
