import type { GraphBlock, GraphEdge, GraphNode } from './machine-graph.ts';
import { palette } from './palette.ts';
import type { Progress } from './state-progress.ts';

/** The graph as a Mermaid flowchart: https://mermaid.js.org/syntax/flowchart.html */
export function mermaid(graph: GraphBlock, progress: ReadonlyMap<string, Progress> = new Map()): string {
  const lines = ['flowchart TD', ...blockLines(graph, '  ', 'start')];
  const used = new Set(progress.values());
  for (const name of used)
    lines.push(`  classDef ${name} fill:${palette[name].fill},stroke:${palette[name].line},color:#111827`);
  for (const node of everyNode(graph)) {
    const seen = progress.get(node.name);
    if (seen !== undefined) lines.push(`  class ${node.id} ${seen}`);
  }
  return `${lines.join('\n')}\n`;
}

function blockLines(block: GraphBlock, indent: string, start: string): string[] {
  return [
    `${indent}${start}((" ")) --> ${block.start}`,
    ...block.nodes.flatMap((node) => nodeLines(node, indent)),
    ...block.edges.map((edge) => `${indent}${edge.from} ${arrow(edge)} ${edge.to}`),
  ];
}

function nodeLines(node: GraphNode, indent: string): string[] {
  if (node.blocks.length === 0) return [`${indent}${node.id}${shape(node)}`];
  return [
    `${indent}subgraph ${node.id}[${quoted(`${node.name} (${node.type})`)}]`,
    ...node.blocks.flatMap((block, i) => blockLines(block, `${indent}  `, `${node.id}b${i}`)),
    `${indent}end`,
  ];
}

function shape({ name, type }: GraphNode): string {
  if (type === 'Choice') return `{${quoted(name)}}`;
  if (type === 'Succeed' || type === 'Fail') return `([${quoted(name)}])`;
  if (type === 'Wait') return `(${quoted(name)})`;
  return `[${quoted(name)}]`;
}

function arrow({ kind, label }: GraphEdge): string {
  const line = kind === 'catch' ? '-.->' : '-->';
  return label === undefined ? line : `${line}|${quoted(label)}|`;
}

/** Mermaid takes entities for what would end the text. */
function quoted(text: string): string {
  return `"${text.replace(/[#"<>&|\n\r]/g, (character) => `#${character.codePointAt(0)};`)}"`;
}

function everyNode(block: GraphBlock): GraphNode[] {
  return block.nodes.flatMap((node) => [node, ...node.blocks.flatMap(everyNode)]);
}
