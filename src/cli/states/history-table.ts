import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { duration, table } from '../output/text.ts';

const longest = 60;

/** Events whose predecessor may be of a state inside of theirs. */
const ofAnother = /^(Execution|ParallelState(Succeeded|Failed)|MapState(Succeeded|Failed)|MapIteration)/;

/** The events of an execution as lines: number, time since the start, type, state, and what is worth a glance. */
export function historyTable(events: readonly HistoryEvent[]): string[] {
  const start = events[0]?.timestamp?.getTime() ?? 0;
  const states = new Map<number, string>();
  const rows = events.map((event) => {
    const { id = 0, previousEventId = 0, type = '', timestamp } = event;
    const details = detailsOf(event);
    const named = type.endsWith('StateEntered') || type.endsWith('StateExited') ? String(details.name) : undefined;
    const state = named ?? (ofAnother.test(type) ? '' : (states.get(previousEventId) ?? ''));
    states.set(id, state);
    return [String(id), duration((timestamp?.getTime() ?? start) - start), type, state, glance(details)];
  });
  return table(['id', 'after', 'type', 'state', ''], rows);
}

function detailsOf(event: HistoryEvent): Record<string, unknown> {
  const found = Object.entries(event).find(([key, value]) => key.endsWith('EventDetails') && value !== undefined);
  return (found?.[1] ?? {}) as Record<string, unknown>;
}

function glance({ error, cause, output, input, parameters, index }: Record<string, unknown>): string {
  const text =
    error !== undefined
      ? `${error}${cause === undefined ? '' : `: ${cause}`}`
      : String(output ?? input ?? parameters ?? (index === undefined ? '' : `index ${index}`));
  const line = text.replace(/\s+/g, ' ');
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}
