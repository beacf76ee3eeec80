import type { Order } from './decompose.ts';

/** Orders with more possible cuts than this are cut by the first ones found. */
const mostCuts = 512;

/**
 * Splits the nodes into an earlier and a later part, everything later waiting for everything earlier, so that the
 * steps finish as early as can be: first the last of them, then the sum of all.
 */
export function bestCut(order: Order): [string[], string[]] {
  let best: { parts: [string[], string[]]; cost: Cost } | undefined;
  for (const earlier of downwardClosedSets(order)) {
    const cost = costOf(order, earlier);
    if (best && !isLess(cost, best.cost)) continue;
    best = {
      cost,
      parts: [order.nodes.filter((node) => earlier.has(node)), order.nodes.filter((node) => !earlier.has(node))],
    };
  }
  return best!.parts;
}

interface Cost {
  readonly last: number;
  readonly sum: number;
}

function isLess(a: Cost, b: Cost): boolean {
  return a.last < b.last || (a.last === b.last && a.sum < b.sum);
}

/** When the steps finish if the later ones start after all the earlier ones and nothing else is added. */
function costOf(order: Order, earlier: ReadonlySet<string>): Cost {
  const finish = new Map<string, number>();
  const finishOf = (node: string, notBefore: number): number => {
    const known = finish.get(node);
    if (known !== undefined) return known;
    let start = notBefore;
    for (const other of order.before.get(node)!) {
      if (!order.nodes.includes(other)) continue;
      start = Math.max(start, finishOf(other, earlier.has(other) ? 0 : notBefore));
    }
    finish.set(node, start + order.seconds(node));
    return finish.get(node)!;
  };
  const firstPart = Math.max(...[...earlier].map((node) => finishOf(node, 0)));
  const finishes = order.nodes.map((node) => finishOf(node, earlier.has(node) ? 0 : firstPart));
  return { last: Math.max(...finishes), sum: finishes.reduce((total, seconds) => total + seconds, 0) };
}

/** Proper, non-empty sets of nodes that hold with each node all that it waits for; smallest first. */
function* downwardClosedSets({ nodes, before }: Order): Generator<ReadonlySet<string>> {
  const seen = new Set<string>();
  let sets: ReadonlySet<string>[] = [new Set()];
  for (let given = 0; sets.length > 0 && given < mostCuts; ) {
    const larger: ReadonlySet<string>[] = [];
    for (const set of sets) {
      for (const node of nodes) {
        if (set.has(node) || nodes.some((other) => before.get(node)!.has(other) && !set.has(other))) continue;
        const next = new Set([...set, node]);
        const key = nodes.map((other) => (next.has(other) ? '1' : '0')).join('');
        if (seen.has(key) || next.size === nodes.length) continue;
        seen.add(key);
        larger.push(next);
        yield next;
        given++;
      }
    }
    sets = larger;
  }
}
