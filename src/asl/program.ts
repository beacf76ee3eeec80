import type {
  CatcherDefinition,
  RetrierDefinition,
  StateDefinition,
  StateMachineDefinition,
  StatesDefinition,
  StateType,
} from './definition.ts';
import type { DataFlow } from './flow/flow.ts';
import { jsonataFlow } from './flow/jsonata.ts';
import { jsonpathFlow } from './flow/jsonpath.ts';

/** A list of states that runs as one: the machine itself, a branch, an item processor. */
export interface Block {
  /** Position in {@link Program.blocks}; the machine itself is 0. */
  index: number;
  startAt: string;
  states: Map<string, State>;
  definition: StatesDefinition;
}

export interface State {
  name: string;
  type: StateType;
  jsonata: boolean;
  definition: StateDefinition;
  /** Undefined at an end. */
  next: string | undefined;
  flow: DataFlow;
  retriers: readonly RetrierDefinition[];
  catchers: readonly CatcherDefinition[];
  /** Blocks of Parallel's branches, or the one of Map's item processor. */
  blocks: readonly number[];
  /** What the state's type made of its definition, when first entered. */
  plan?: unknown;
}

export interface Program {
  definition: StateMachineDefinition;
  blocks: Block[];
}

/** Prepares a definition that has been validated. Expressions and paths are compiled when they are first needed. */
export function compileProgram(definition: StateMachineDefinition): Program {
  const blocks: Block[] = [];
  addBlock(definition, definition.QueryLanguage === 'JSONata', blocks);
  return { definition, blocks };
}

/** Sub-machines take the query language of the whole machine, not of the state that they are in. */
function addBlock(definition: StatesDefinition, jsonata: boolean, blocks: Block[]): number {
  const block: Block = { index: blocks.length, startAt: definition.StartAt, states: new Map(), definition };
  blocks.push(block);
  for (const [name, state] of Object.entries(definition.States))
    block.states.set(name, compileState(name, state, jsonata, blocks));
  return block.index;
}

function compileState(name: string, definition: StateDefinition, machineJsonata: boolean, blocks: Block[]): State {
  const jsonata = definition.QueryLanguage === undefined ? machineJsonata : definition.QueryLanguage === 'JSONata';
  return {
    name,
    type: definition.Type,
    jsonata,
    definition,
    next: typeof definition.Next === 'string' ? definition.Next : undefined,
    flow: jsonata ? jsonataFlow(definition) : jsonpathFlow(definition),
    retriers: (definition.Retry ?? []) as unknown as RetrierDefinition[],
    catchers: (definition.Catch ?? []) as unknown as CatcherDefinition[],
    blocks: innerBlocks(definition).map((inner) => addBlock(inner, machineJsonata, blocks)),
  };
}

function innerBlocks(definition: StateDefinition): StatesDefinition[] {
  if (definition.Type === 'Parallel') return definition.Branches as unknown as StatesDefinition[];
  if (definition.Type === 'Map')
    return [(definition.ItemProcessor ?? definition.Iterator) as unknown as StatesDefinition];
  return [];
}
