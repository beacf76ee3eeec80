import { dependencies } from '../../model/graph.ts';
import type { Step, StepType } from '../../model/steps.ts';
import type { Order } from './decompose.ts';

/** The order that the data and `after` ask for among the steps of one scope. */
export function orderOf(steps: readonly Step[]): Order {
  const direct = dependencies(steps);
  const before = new Map<string, Set<string>>();
  const visit = (name: string): Set<string> => {
    const known = before.get(name);
    if (known) return known;
    const all = new Set<string>();
    before.set(name, all);
    for (const earlier of direct.get(name) ?? []) {
      all.add(earlier);
      for (const one of visit(earlier)) all.add(one);
    }
    return all;
  };
  for (const step of steps) visit(step.name);
  const byName = new Map(steps.map((step) => [step.name, step]));
  return { nodes: steps.map((step) => step.name), before, seconds: (node) => expectedSeconds(byName.get(node)!) };
}

/**
 * Rough times of steps with small data on AWS (machines start in two to four minutes). They only choose between
 * arrangements where the order cannot be nested exactly, so that their relations matter and not their size.
 */
const typical: Record<Exclude<StepType, 'branch' | 'map'>, number> = {
  dataset: 1,
  processing: 300,
  evaluation: 300,
  training: 900,
  tuning: 3600,
  transform: 600,
  function: 5,
  gate: 2,
  register: 10,
  approval: 14_400,
  notify: 1,
  task: 5,
};

function expectedSeconds(step: Step): number {
  if (step.type === 'branch') return Math.max(longestPath(step.then), longestPath(step.else));
  return step.type === 'map' ? longestPath(step.steps) : typical[step.type];
}

function longestPath(steps: readonly Step[]): number {
  const { nodes, before, seconds } = orderOf(steps);
  const finish = (node: string): number => seconds(node) + Math.max(0, ...[...before.get(node)!].map(finish));
  return Math.max(0, ...nodes.map(finish));
}
