import type { GraphBlock, GraphEdge } from './machine-graph.ts';

export interface Layers {
  /** Ids of states from top to bottom and left to right, and among them those of bends. */
  rows: string[][];
  /** Bends of the edges that go past rows, one in each of these rows. */
  bends: Map<GraphEdge, string[]>;
}

/**
 * Puts states into rows so that edges lead downwards, but for those that lead back: each state lies one row below the
 * lowest of those that lead to it (longest path), and rows are ordered by where their predecessors stand (barycentre). An
 * edge that goes past rows has a place in each of them, so that it leads around what stands there.
 */
export function layers(block: GraphBlock): Layers {
  const forward = withoutBackEdges(block);
  const rows: string[][] = [];
  const row = new Map<string, number>();
  for (const id of topological(block, forward)) {
    const above = forward.filter(({ to }) => to === id).map(({ from }) => row.get(from) ?? 0);
    const own = above.length === 0 ? 0 : Math.max(...above) + 1;
    row.set(id, own);
    rows[own] ??= [];
    rows[own].push(id);
  }
  const bends = new Map<GraphEdge, string[]>();
  const links: Link[] = [];
  for (const [i, edge] of forward.entries()) {
    const passed: string[] = [];
    for (let at = (row.get(edge.from) as number) + 1; at < (row.get(edge.to) as number); at++) {
      passed.push(`${i}@${at}`);
      rows[at]?.push(`${i}@${at}`);
    }
    if (passed.length > 0) bends.set(edge, passed);
    const stops = [edge.from, ...passed, edge.to];
    for (const [at, to] of stops.slice(1).entries()) links.push({ from: stops[at] as string, to });
  }
  return { rows: order(rows, links), bends };
}

type Link = Pick<GraphEdge, 'from' | 'to'>;

/** Drops the edges that close a circle, as a search from the start meets them. */
function withoutBackEdges({ nodes, edges, start }: GraphBlock): GraphEdge[] {
  const outgoing = Map.groupBy(edges, ({ from }) => from);
  const done = new Set<string>();
  const open = new Set<string>();
  const back = new Set<GraphEdge>();
  for (const root of [start, ...nodes.map(({ id }) => id)]) {
    if (done.has(root)) continue;
    const path = [{ id: root, left: [...(outgoing.get(root) ?? [])] }];
    open.add(root);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const edge = top.left.shift();
      if (edge === undefined) {
        path.pop();
        open.delete(top.id);
        done.add(top.id);
      } else if (open.has(edge.to)) back.add(edge);
      else if (!done.has(edge.to)) {
        open.add(edge.to);
        path.push({ id: edge.to, left: [...(outgoing.get(edge.to) ?? [])] });
      }
    }
  }
  return edges.filter((edge) => !back.has(edge));
}

function topological({ nodes }: GraphBlock, edges: readonly GraphEdge[]): string[] {
  const waiting = new Map(nodes.map(({ id }) => [id, 0]));
  for (const { to } of edges) waiting.set(to, (waiting.get(to) ?? 0) + 1);
  const outgoing = Map.groupBy(edges, ({ from }) => from);
  const sorted = nodes.map(({ id }) => id).filter((id) => waiting.get(id) === 0);
  for (const id of sorted) {
    for (const { to } of outgoing.get(id) ?? []) {
      const left = (waiting.get(to) ?? 0) - 1;
      waiting.set(to, left);
      if (left === 0) sorted.push(to);
    }
  }
  return sorted;
}

function order(rows: string[][], edges: readonly Link[]): string[][] {
  const incoming = Map.groupBy(edges, ({ to }) => to);
  const place = new Map<string, number>();
  return rows.map((row) => {
    const centre = new Map(
      row.map((id, i) => {
        const places = (incoming.get(id) ?? []).flatMap(({ from }) => place.get(from) ?? []);
        return [id, places.length === 0 ? i : places.reduce((sum, at) => sum + at, 0) / places.length];
      }),
    );
    const sorted = row.toSorted((a, b) => (centre.get(a) as number) - (centre.get(b) as number));
    for (const [i, id] of sorted.entries()) place.set(id, i - (sorted.length - 1) / 2);
    return sorted;
  });
}
