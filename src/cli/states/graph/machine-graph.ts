import type { StateDefinition, StatesDefinition, StateType } from '../../../asl/definition.ts';

export interface GraphNode {
  /** Unique in the graph, and fit for Mermaid and for SVG ids. */
  id: string;
  name: string;
  type: StateType;
  /** Branches of Parallel, or the item processor of Map. */
  blocks: GraphBlock[];
}

export interface GraphEdge {
  from: string;
  to: string;
  kind: 'next' | 'choice' | 'catch';
  label?: string;
}

/** States that run as one: the machine itself, a branch, an item processor. */
export interface GraphBlock {
  start: string;
  nodes: GraphNode[];
  edges: GraphEdge[];
}

/** The states of a definition and the ways between them. */
export function machineGraph(definition: StatesDefinition): GraphBlock {
  let nodes = 0;
  const blockOf = (block: StatesDefinition): GraphBlock => {
    const ids = new Map(Object.keys(block.States).map((name) => [name, `s${nodes++}`]));
    const idOf = (name: unknown) => ids.get(String(name));
    const states = Object.entries(block.States);
    return {
      start: idOf(block.StartAt) as string,
      nodes: states.map(([name, state]) => ({
        id: idOf(name) as string,
        name,
        type: state.Type,
        blocks: innerBlocks(state).map(blockOf),
      })),
      edges: states.flatMap(([name, state]) =>
        waysOut(state).flatMap(({ next, ...way }) => {
          const to = idOf(next);
          return to === undefined ? [] : [{ from: idOf(name) as string, to, ...way }];
        }),
      ),
    };
  };
  return blockOf(definition);
}

function waysOut(state: StateDefinition): (Pick<GraphEdge, 'kind' | 'label'> & { next: unknown })[] {
  const choices = (state.Choices ?? []) as { Next: string }[];
  const catchers = (state.Catch ?? []) as { Next: string; ErrorEquals: string[] }[];
  return [
    ...(state.Next === undefined ? [] : [{ next: state.Next, kind: 'next' as const }]),
    ...choices.map(({ Next }, i) => ({ next: Next, kind: 'choice' as const, label: `${i + 1}` })),
    ...(state.Default === undefined ? [] : [{ next: state.Default, kind: 'choice' as const, label: 'default' }]),
    ...catchers.map(({ Next, ErrorEquals }) => ({ next: Next, kind: 'catch' as const, label: ErrorEquals.join(', ') })),
  ];
}

function innerBlocks(state: StateDefinition): StatesDefinition[] {
  if (state.Type === 'Parallel') return state.Branches as unknown as StatesDefinition[];
  if (state.Type === 'Map') return [(state.ItemProcessor ?? state.Iterator) as unknown as StatesDefinition];
  return [];
}
