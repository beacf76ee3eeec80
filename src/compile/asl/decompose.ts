import { bestCut } from './cut.ts';

/** Steps with the order and the parallelism of their states. */
export type Arrangement<T> =
  | { readonly kind: 'step'; readonly step: T }
  | { readonly kind: 'sequence'; readonly parts: readonly Arrangement<T>[] }
  | { readonly kind: 'parallel'; readonly branches: readonly Arrangement<T>[] };

/** A partial order over steps: `before.get(b)` holds every `a` that must finish before `b` starts (transitively). */
export interface Order {
  readonly nodes: readonly string[];
  readonly before: ReadonlyMap<string, ReadonlySet<string>>;
  /** Expected seconds of a step, to weigh one arrangement against another. */
  readonly seconds: (node: string) => number;
}

/**
 * Nests steps into sequences and parallels. A series-parallel order comes out exactly: two steps are in different
 * branches if and only if neither waits for the other. An order that is not (it holds an N: c waits for a, d for a and
 * b) cannot be nested without further waiting; there the cut into an earlier and a later part is taken that delays the
 * steps least by their expected times, and each part is nested in the same way.
 */
export function decompose(order: Order): Arrangement<string> {
  const [only] = order.nodes;
  if (order.nodes.length === 1) return { kind: 'step', step: only! };
  const branches = components(order.nodes, (a, b) => related(order, a, b));
  if (branches.length > 1) {
    return { kind: 'parallel', branches: branches.map((nodes) => decompose({ ...order, nodes })) };
  }
  const stages = stagesOf(order);
  const parts = stages.length > 1 ? stages : bestCut(order);
  return { kind: 'sequence', parts: parts.flatMap((nodes) => flat(decompose({ ...order, nodes }))) };
}

function flat(part: Arrangement<string>): readonly Arrangement<string>[] {
  return part.kind === 'sequence' ? part.parts : [part];
}

function related({ before }: Order, a: string, b: string): boolean {
  return before.get(a)!.has(b) || before.get(b)!.has(a);
}

/**
 * Parts of which each waits as a whole for the one before: the connected components of the graph of *unrelated* steps
 * (Valdes, Tarjan, Lawler: The recognition of series parallel digraphs, 1982), in order.
 */
function stagesOf(order: Order): string[][] {
  const parts = components(order.nodes, (a, b) => !related(order, a, b));
  return parts.sort(([a], [b]) => (order.before.get(b!)!.has(a!) ? -1 : 1));
}

/** Connected components, each in the order of `nodes`, by their first node. */
function components(nodes: readonly string[], joined: (a: string, b: string) => boolean): string[][] {
  const left = new Set(nodes);
  const found: string[][] = [];
  for (const start of nodes) {
    if (!left.delete(start)) continue;
    const component = new Set([start]);
    for (const node of component) {
      for (const other of left) {
        if (!joined(node, other)) continue;
        left.delete(other);
        component.add(other);
      }
    }
    found.push(nodes.filter((node) => component.has(node)));
  }
  return found;
}
