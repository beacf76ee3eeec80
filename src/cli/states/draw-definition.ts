import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { StateMachineDefinition } from '../../asl/definition.ts';
import { describeProblems, validateDefinition } from '../../asl/validate/index.ts';
import { InvalidDefinition, NotAHistory } from '../../errors/catalogue/states.ts';
import { lockstepError } from '../../errors/index.ts';
import type { Json } from '../../interpreter/index.ts';
import { machineGraph, mermaid, stateProgress, svg } from './graph/index.ts';
import { readJson, readText } from './read-file.ts';

const formats = { svg, mermaid };

export interface Drawing {
  format: 'svg' | 'mermaid';
  text: string;
}

/**
 * Draws a definition file.
 *
 * @param options.history file with the events of an execution, which colour the states
 * @throws InvalidDefinition, NotAHistory
 */
export async function drawDefinition(options: {
  cwd: string;
  file: string;
  format?: 'svg' | 'mermaid';
  history?: string;
}): Promise<Drawing> {
  const { cwd, file, format = 'svg', history } = options;
  const text = await readText(cwd, file);
  const problems = validateDefinition(text);
  if (problems.length > 0) throw lockstepError(InvalidDefinition, { problems: describeProblems(problems) });
  const graph = machineGraph(JSON.parse(text) as StateMachineDefinition);
  const progress = history === undefined ? undefined : stateProgress(eventsOf(await readJson(cwd, history), history));
  return { format, text: formats[format](graph, progress) };
}

/** Events stand in `events`, or are the whole file. */
function eventsOf(value: Json, file: string): HistoryEvent[] {
  const events = typeof value === 'object' && value !== null && 'events' in value ? value.events : value;
  if (!Array.isArray(events)) throw lockstepError(NotAHistory, { file });
  return events as unknown as HistoryEvent[];
}
