import { layout, type PlacedEdge, type PlacedNode } from './layout.ts';
import type { GraphBlock } from './machine-graph.ts';
import { palette } from './palette.ts';
import type { Progress } from './state-progress.ts';

const margin = 24;

/** The graph as an SVG document that needs nothing beside it. */
export function svg(graph: GraphBlock, progress: ReadonlyMap<string, Progress> = new Map()): string {
  const { width, height, nodes, edges } = layout(graph);
  const byId = new Map(nodes.map((placed) => [placed.node.id, placed]));
  const size = { width: Math.ceil(width + 3 * margin), height: Math.ceil(height + 2 * margin) };
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}" viewBox="${-margin} ${-margin} ${size.width} ${size.height}" font-family="system-ui, sans-serif" font-size="13">`,
    '<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z" fill="#475569"/></marker></defs>',
    ...nodes.map((placed) => nodeMarkup(placed, progress.get(placed.node.name))),
    ...edges.map((edge) => edgeMarkup(edge, byId.get(edge.from) as PlacedNode, byId.get(edge.to) as PlacedNode, width)),
    '</svg>',
  ].join('\n')}\n`;
}

function nodeMarkup({ node, x, y, width, height }: PlacedNode, progress: Progress | undefined): string {
  const { fill, line } = palette[progress ?? 'idle'];
  const holds = node.blocks.length > 0;
  const round = node.type === 'Succeed' || node.type === 'Fail' ? height / 2 : node.type === 'Choice' ? 2 : 8;
  const dash = node.type === 'Choice' ? ' stroke-dasharray="6 3"' : '';
  const label = holds ? `${node.name} (${node.type})` : node.name;
  return (
    `<g class="${node.type} ${progress ?? 'idle'}"><title>${escaped(`${node.name}: ${node.type}${progress === undefined ? '' : `, ${progress}`}`)}</title>` +
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${holds ? 10 : round}" fill="${fill}"${holds ? ' fill-opacity="0.45"' : ''} stroke="${line}" stroke-width="1.5"${dash}/>` +
    `<text x="${x + width / 2}" y="${holds ? y + 18 : y + height / 2 + 4.5}" text-anchor="middle" fill="#0f172a">${escaped(label)}</text></g>`
  );
}

function edgeMarkup({ kind, label, via }: PlacedEdge, from: PlacedNode, to: PlacedNode, right: number): string {
  const dash = kind === 'catch' ? ' stroke-dasharray="4 3"' : '';
  const { path, at } = to.y > from.y ? downwards(from, to, via) : backwards(from, to, right);
  const text =
    label === undefined
      ? ''
      : `<text x="${at.x}" y="${at.y}" font-size="11" fill="#475569" text-anchor="middle">${escaped(label)}</text>`;
  return `<path d="${path}" fill="none" stroke="#475569" stroke-width="1.3"${dash} marker-end="url(#arrow)"/>${text}`;
}

/** From the bottom of one box to the top of the other, straight through the rows that the edge goes past. */
function downwards(from: PlacedNode, to: PlacedNode, via: PlacedEdge['via']) {
  const start = { x: from.x + from.width / 2, y: from.y + from.height };
  const points = [start, ...via, { x: to.x + to.width / 2, y: to.y }];
  let path = `M${start.x} ${start.y}`;
  for (const [i, point] of points.slice(1).entries()) {
    const before = points[i] as { x: number; y: number };
    const middle = (before.y + point.y) / 2;
    path +=
      before.x === point.x
        ? `L${point.x} ${point.y}`
        : `C${before.x} ${middle} ${point.x} ${middle} ${point.x} ${point.y}`;
  }
  const next = points[1] as { x: number; y: number };
  return { path, at: { x: (start.x + next.x) / 2, y: (start.y + next.y) / 2 + 4 } };
}

/** Up again, around the right side. */
function backwards(from: PlacedNode, to: PlacedNode, right: number) {
  const [x1, y1] = [from.x + from.width, from.y + from.height / 2];
  const [x2, y2] = [to.x + to.width, to.y + to.height / 2];
  const bow = Math.min(Math.max(x1, x2) + 40, right + margin);
  return { path: `M${x1} ${y1}C${bow} ${y1} ${bow} ${y2} ${x2} ${y2}`, at: { x: bow, y: (y1 + y2) / 2 } };
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
