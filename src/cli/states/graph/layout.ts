import { layers } from './layers.ts';
import type { GraphBlock, GraphEdge, GraphNode } from './machine-graph.ts';

/** Pixels. */
const gap = { across: 32, down: 48, inside: 16, title: 26 };
const box = { height: 36, least: 96, character: 7.4, padding: 28 };

/** A state with where its box lies; `x` and `y` are its upper left corner. */
export interface PlacedNode {
  node: GraphNode;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** An edge with the points that it goes through between its states. */
export interface PlacedEdge extends GraphEdge {
  via: { x: number; y: number }[];
}

export interface Layout {
  width: number;
  height: number;
  /** Boxes in the order in which they are to be drawn: what holds others comes first. */
  nodes: PlacedNode[];
  edges: PlacedEdge[];
}

/** Lays a graph out from top to bottom, in rows; blocks inside a state stand side by side in its box. */
export function layout(block: GraphBlock): Layout {
  const inner = new Map(block.nodes.map((node) => [node.id, node.blocks.map(layout)]));
  const sizes = new Map(block.nodes.map((node) => [node.id, sizeOf(node, inner.get(node.id) ?? [])]));
  const byId = new Map(block.nodes.map((node) => [node.id, node]));
  const { rows, bends } = layers(block);
  const widths = rows.map((row) => across(row.map((id) => sizes.get(id)?.width ?? 0)));
  const width = Math.max(...widths);
  const placed: Layout = { width, height: 0, nodes: [], edges: [] };
  const points = new Map<string, { x: number; y: number }[]>();
  let y = 0;
  for (const [i, row] of rows.entries()) {
    let x = (width - (widths[i] as number)) / 2;
    const height = Math.max(...row.map((id) => sizes.get(id)?.height ?? 0));
    for (const id of row) {
      const size = sizes.get(id) ?? { width: 0, height };
      const node = byId.get(id);
      if (node === undefined) {
        points.set(id, [
          { x, y },
          { x, y: y + height },
        ]);
        x += gap.across;
        continue;
      }
      placed.nodes.push({ node, x, y, ...size });
      insert(placed, inner.get(id) ?? [], x + gap.inside, y + gap.title);
      x += size.width + gap.across;
    }
    y += height + gap.down;
  }
  placed.height = y - gap.down;
  for (const edge of block.edges)
    placed.edges.push({ ...edge, via: (bends.get(edge) ?? []).flatMap((id) => points.get(id) ?? []) });
  return placed;
}

function sizeOf(node: GraphNode, inner: readonly Layout[]): { width: number; height: number } {
  const text = Math.max(box.least, [...node.name].length * box.character + box.padding);
  if (inner.length === 0) return { width: text, height: box.height };
  return {
    width: Math.max(text + 60, across(inner.map(({ width }) => width)) + 2 * gap.inside),
    height: gap.title + Math.max(...inner.map(({ height }) => height)) + gap.inside,
  };
}

function across(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, 0) + gap.across * (widths.length - 1);
}

function insert(into: Layout, blocks: readonly Layout[], x: number, y: number): void {
  let left = x;
  for (const block of blocks) {
    for (const node of block.nodes) into.nodes.push({ ...node, x: node.x + left, y: node.y + y });
    for (const edge of block.edges)
      into.edges.push({ ...edge, via: edge.via.map((point) => ({ x: point.x + left, y: point.y + y })) });
    left += block.width + gap.across;
  }
}
