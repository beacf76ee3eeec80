import type { QueryLanguage, StateDefinition, StateMachineDefinition } from '../../../../asl/definition.ts';
import { isObject, type Json, type JsonObject } from '../../../../asl/json.ts';
import { describeProblems, validateDefinition, validateState } from '../../../../asl/validate/index.ts';
import { AwsError } from '../../../kernel/index.ts';
import { refused } from './refused.ts';

export interface SelectedState {
  name: string;
  definition: StateDefinition;
  queryLanguage: QueryLanguage;
}

/** How AWS calls the state of a definition that is a state only. */
const unnamed = 'StateName';

/**
 * The state that is to be tested: the definition itself, or the one of that name in a whole state machine.
 *
 * @throws InvalidDefinition; ValidationException for a state that is not there
 */
export function selectState(text: string, stateName: string | undefined): SelectedState {
  const parsed = parse(text);
  if (!isObject(parsed)) throw invalid('INVALID_JSON_DESCRIPTION: Definition must be a valid JSON object');
  const queryLanguage = parsed.QueryLanguage === 'JSONata' ? 'JSONata' : 'JSONPath';
  if (stateName === undefined) {
    const problems = validateState(unnamed, parsed, { jsonata: false });
    if (problems.length > 0) throw invalid(describeProblems(problems));
    return { name: unnamed, definition: parsed as StateDefinition, queryLanguage };
  }
  const problems = validateDefinition(parsed);
  if (problems.length > 0) throw invalid(describeProblems(problems));
  const definition = find(parsed as unknown as StateMachineDefinition, stateName);
  if (definition === undefined) throw refused('State not found in definition');
  return { name: stateName, definition, queryLanguage };
}

function parse(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw invalid(describeProblems(validateDefinition(text)));
  }
}

/** States of branches and item processors are found, too: names are unique in a machine. */
function find(block: unknown, name: string): StateDefinition | undefined {
  const { States: states } = block as { States: Record<string, StateDefinition> };
  if (Object.hasOwn(states, name)) return states[name];
  for (const state of Object.values(states)) {
    for (const inner of innerBlocks(state)) {
      const found = find(inner, name);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function innerBlocks(state: JsonObject): Json[] {
  if (Array.isArray(state.Branches)) return state.Branches;
  const processor = state.ItemProcessor ?? state.Iterator;
  return processor === undefined ? [] : [processor];
}

function invalid(problems: string): AwsError {
  return new AwsError('InvalidDefinition', `Invalid State Machine Definition: '${problems}'`);
}
