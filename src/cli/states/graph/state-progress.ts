import type { HistoryEvent } from '@aws-sdk/client-sfn';

/** How far a state came in an execution. A state that was gone through many times shows the worst of them. */
export type Progress = 'succeeded' | 'caught' | 'aborted' | 'failed' | 'running';

const severity: readonly Progress[] = ['succeeded', 'caught', 'aborted', 'failed', 'running'];

/** The progress of each state by its name, from the history in order; states that were not reached are missing. */
export function stateProgress(events: readonly HistoryEvent[]): Map<string, Progress> {
  const progress = new Map<string, Progress>();
  const open = new Map<number, { name: string; aborted: boolean }>();
  /** The StateEntered event under which each event happened. */
  const entries = new Map<number, number>();
  const types = new Map<number, string>();
  const note = (name: string, seen: Progress) => {
    const known = progress.get(name);
    if (known === undefined || severity.indexOf(seen) > severity.indexOf(known)) progress.set(name, seen);
  };
  let end: string | undefined;
  for (const { id = 0, previousEventId = 0, type = '', ...details } of events) {
    types.set(id, type);
    const entered = details.stateEnteredEventDetails?.name;
    const exited = details.stateExitedEventDetails?.name;
    entries.set(id, entered === undefined ? (entries.get(previousEventId) ?? 0) : id);
    if (entered !== undefined) open.set(id, { name: entered, aborted: false });
    else if (exited !== undefined) {
      note(exited, /(Failed|TimedOut)$/.test(types.get(previousEventId) ?? '') ? 'caught' : 'succeeded');
      close(open, entries.get(id) as number, exited);
    } else if (type.endsWith('StateAborted')) {
      const state = open.get(entries.get(id) as number);
      if (state !== undefined) state.aborted = true;
    } else if (/^Execution(Failed|TimedOut|Aborted|Succeeded)$/.test(type)) end = type;
    else if (type === 'ExecutionRedriven') end = undefined;
  }
  for (const { name, aborted } of open.values())
    note(name, aborted || end === 'ExecutionAborted' ? 'aborted' : end === undefined ? 'running' : 'failed');
  return progress;
}

/** An exit closes the entry in whose thread it is; after branches, whose threads end before it, the last of its name. */
function close(open: Map<number, { name: string }>, entry: number, name: string): void {
  if (open.get(entry)?.name === name) open.delete(entry);
  else {
    const last = [...open].findLast(([, state]) => state.name === name);
    if (last !== undefined) open.delete(last[0]);
  }
}
