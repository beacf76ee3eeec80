import type { NumericSummary } from '../profile/numeric-summary.ts';

/** The value below which a share q (0 to 1) of the numbers lies, within 0.2 % of a true one; NaN of none. */
export function quantile(summary: NumericSummary, q: number): number {
  const rank = q * (summary.count - 1);
  let below = 0;
  const values = summary.values();
  if (values) {
    for (const [x, count] of values) {
      below += count;
      if (below > rank) return x;
    }
    return Number.NaN;
  }
  for (const { lower, upper, count } of summary.sketch.buckets()) {
    if (below + count > rank) {
      const x = lower + ((rank - below + 0.5) / count) * (upper - lower);
      return Math.min(summary.max, Math.max(summary.min, x));
    }
    below += count;
  }
  return summary.max;
}

/**
 * Edges that cut a baseline into about so many equal parts. They lie between its single values or on bounds of its
 * buckets, so that the counts between them are known exactly from any other profile's sketch too.
 *
 * @param parts @default 10
 */
export function quantileEdges(summary: NumericSummary, parts = 10): number[] {
  const edges: number[] = [];
  const values = summary.values();
  const cuts = values
    ? values.map(([x, count], i) => ({ edge: i === 0 ? x : between(values[i - 1]![0], x), count }))
    : summary.sketch.buckets().map(({ lower, count }) => ({ edge: lower, count }));
  let below = 0;
  let part = 1;
  for (const { edge, count } of cuts) {
    const reached = ((below + count / 2) * parts) / summary.count;
    if (below > 0 && reached >= part) {
      edges.push(edge);
      part = Math.floor(reached) + 1;
    }
    if (part >= parts) break;
    below += count;
  }
  return edges;
}

function between(a: number, b: number): number {
  const middle = a / 2 + b / 2;
  return middle > a ? middle : b;
}

/** How many numbers lie below, between and above edges. Exact if the summary has few values or the edges are bounds. */
export function countsBetween(summary: NumericSummary, edges: readonly number[]): number[] {
  const counts = new Array<number>(edges.length + 1).fill(0);
  const values = summary.values();
  const points = values ? values.map(([x, count]) => ({ lower: x, upper: x, count })) : summary.sketch.buckets();
  let at = 0;
  for (const { lower, upper, count } of points) {
    while (at < edges.length && edges[at]! <= lower) at++;
    let from = lower;
    let left = count;
    for (let next = at; next < edges.length && edges[next]! < upper; next++) {
      const part = (count * (edges[next]! - from)) / (upper - lower);
      counts[next]! += part;
      left -= part;
      from = edges[next]!;
      at = next + 1;
    }
    counts[at]! += left;
  }
  return counts;
}
