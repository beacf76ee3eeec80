import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { StoredEvent } from '../journal/journal.ts';

/** Fields of details that hold JSON values and are written as text, each with details of its own beside it. */
const payloads: Record<string, string | undefined> = {
  input: 'inputDetails',
  output: 'outputDetails',
  parameters: undefined,
};

/** A stored event in the shape of GetExecutionHistory. */
export function toHistoryEvent(event: StoredEvent, includeExecutionData = true): HistoryEvent {
  const converted: Record<string, unknown> = {
    timestamp: new Date(event.at),
    type: event.type,
    id: event.id,
    previousEventId: event.previous,
  };
  if (event.details !== undefined) converted[detailsKey(event.type)] = details(event.details, includeExecutionData);
  return converted as unknown as HistoryEvent;
}

function detailsKey(type: string): string {
  if (type.endsWith('StateEntered')) return 'stateEnteredEventDetails';
  if (type.endsWith('StateExited')) return 'stateExitedEventDetails';
  return `${type[0]?.toLowerCase()}${type.slice(1)}EventDetails`;
}

function details(stored: Record<string, unknown>, includeExecutionData: boolean): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(stored)) {
    if (value === undefined) continue;
    if (key === 'assignedVariables') {
      if (!includeExecutionData) continue;
      out.assignedVariables = Object.fromEntries(
        Object.entries(value as object).map(([name, assigned]) => [name, JSON.stringify(assigned)]),
      );
      out.assignedVariablesDetails = { truncated: false };
    } else if (key in payloads) {
      if (!includeExecutionData) continue;
      out[key] = JSON.stringify(value);
      const beside = payloads[key];
      if (beside !== undefined) out[beside] = { truncated: false };
    } else out[key] = value;
  }
  return out;
}
