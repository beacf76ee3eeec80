import type { StateMachineDefinition, StatesDefinition } from '../../asl/definition.ts';
import type { Visit } from '../../interpreter/index.ts';

/** What a set of executions reached of a definition. */
export interface Coverage {
  total: number;
  reached: number;
  /** States never entered, and branches of a Choice and catchers never taken: in the order of the definition. */
  missed: Visit[];
}

/** All that a definition has to reach. */
export function ways(definition: StateMachineDefinition): Visit[] {
  return waysOf(definition);
}

export function coverageOf(definition: StateMachineDefinition, visits: readonly Visit[]): Coverage {
  const all = ways(definition);
  const seen = new Set(visits.map(key));
  const missed = all.filter((way) => !seen.has(key(way)));
  return { total: all.length, reached: all.length - missed.length, missed };
}

function key({ state, branch }: Visit): string {
  return JSON.stringify([state, branch]);
}

function waysOf(block: StatesDefinition): Visit[] {
  return Object.entries(block.States).flatMap(([state, definition]) => {
    const { Choices, Default, Catch, Branches, ItemProcessor, Iterator: iterator } = definition;
    const inner = [...((Branches ?? []) as unknown[]), ItemProcessor ?? iterator].filter((each) => each !== undefined);
    return [
      { state },
      ...listed(Choices).map((_, i) => ({ state, branch: `Choices[${i}]` })),
      ...(Default === undefined ? [] : [{ state, branch: 'Default' }]),
      ...listed(Catch).map((_, i) => ({ state, branch: `Catch[${i}]` })),
      ...(inner as StatesDefinition[]).flatMap(waysOf),
    ];
  });
}

function listed(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
