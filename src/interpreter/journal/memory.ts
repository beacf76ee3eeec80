import type { ExecutionEvent } from '../core/event.ts';
import type { ExecutionRecord, ExecutionState, Journal, StoredEvent } from './journal.ts';

interface Kept {
  record: ExecutionRecord;
  state: ExecutionState;
  events: ExecutionEvent[];
  history: StoredEvent[];
}

/** Keeps executions for as long as the process lives. */
export function memoryJournal(): Journal {
  const kept = new Map<string, Kept>();
  const open = new Set<string>();
  return {
    create(record, first) {
      if (kept.has(record.executionArn)) return false;
      const state = first.state as ExecutionState;
      kept.set(record.executionArn, { record, state, events: [first.event], history: [...first.history] });
      open.add(record.executionArn);
      return true;
    },
    append(executionArn, entry) {
      const execution = kept.get(executionArn) as Kept;
      execution.events.push(entry.event);
      for (const event of entry.history) execution.history.push(event);
      if (entry.state === undefined) return;
      execution.state = entry.state;
      if (entry.state.status === 'RUNNING') open.add(executionArn);
      else open.delete(executionArn);
    },
    record: (executionArn) => kept.get(executionArn)?.record,
    state: (executionArn) => kept.get(executionArn)?.state,
    events: (executionArn) => kept.get(executionArn)?.events.slice() ?? [],
    history(executionArn, { after, limit, reverse }) {
      const history = kept.get(executionArn)?.history ?? [];
      if (!reverse) return history.slice(after ?? 0, (after ?? 0) + limit);
      const end = after === undefined ? history.length : Math.max(0, after - 1);
      return history.slice(Math.max(0, end - limit), end).reverse();
    },
    open: () => [...open],
    list({ stateMachineArn, mapRunArn, status, after, limit }) {
      const newest = [...kept.values()].reverse();
      const from = after === undefined ? 0 : newest.findIndex(({ record }) => record.executionArn === after) + 1;
      return newest
        .slice(from)
        .filter(
          ({ record, state }) =>
            record.mapRun?.arn === mapRunArn &&
            (stateMachineArn === undefined || record.stateMachine.arn === stateMachineArn) &&
            (status === undefined || state.status === status),
        )
        .slice(0, limit)
        .map(({ record }) => record.executionArn);
    },
  };
}
