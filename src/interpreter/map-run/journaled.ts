import type { Json } from '../../asl/json.ts';
import type { Host } from '../host/host.ts';
import type { ExecutionRecord, StoredEvent } from '../journal/journal.ts';
import type { ExecutionStatus, MapRunCounts, MapRunDescription } from '../types.ts';

type Journal = Host['options']['journal'];

const everything = Number.MAX_SAFE_INTEGER;

/** The map runs that an execution has started, from its history. */
export function journaledMapRuns(journal: Journal, executionArn: string): string[] {
  return journal
    .history(executionArn, { limit: everything, reverse: false })
    .flatMap(({ type, details }) => (type === 'MapRunStarted' ? [details?.mapRunArn as string] : []));
}

/** A map run that is over, or whose process is gone, as the journal shows it. Undefined when it has no child there. */
export function journaledMapRun(journal: Journal, mapRunArn: string): MapRunDescription | undefined {
  const children = journal.list({ mapRunArn, limit: everything });
  const parentArn = children[0] === undefined ? undefined : journal.record(children[0])?.mapRun?.parent;
  const parent = parentArn === undefined ? undefined : journal.record(parentArn);
  if (parent === undefined) return undefined;
  const history = journal.history(parent.executionArn, { limit: everything, reverse: false });
  const from = history.findIndex(({ details }) => details?.mapRunArn === mapRunArn);
  const start = history[from];
  if (start === undefined) return undefined;
  const end = endOf(history.slice(from + 1), start);
  const status = journal.state(parent.executionArn)?.status ?? 'RUNNING';
  const { itemCounts, executionCounts } = countChildren(journal, children);
  return {
    mapRunArn,
    executionArn: parent.executionArn,
    stateMachineArn: parent.stateMachine.arn,
    status:
      end === undefined
        ? status === 'RUNNING'
          ? 'RUNNING'
          : 'ABORTED'
        : end.type === 'MapRunSucceeded'
          ? 'SUCCEEDED'
          : 'FAILED',
    startDate: start.at,
    stopDate: end?.at ?? journal.state(parent.executionArn)?.stopDate,
    maxConcurrency: 0,
    toleratedFailureCount: 0,
    toleratedFailurePercentage: 0,
    itemCounts,
    executionCounts,
    redriveCount: history.filter(({ type, details }) => type === 'MapRunRedriven' && details?.mapRunArn === mapRunArn)
      .length,
  };
}

/** The end of the run that an event started: the first in its thread, which goes on from that event. */
function endOf(later: StoredEvent[], start: StoredEvent): StoredEvent | undefined {
  const thread = new Set([start.id]);
  return later.find((event) => {
    if (!thread.has(event.previous)) return false;
    thread.add(event.id);
    return event.type === 'MapRunSucceeded' || event.type === 'MapRunFailed';
  });
}

function countChildren(
  journal: Journal,
  children: string[],
): { itemCounts: MapRunCounts; executionCounts: MapRunCounts } {
  const itemCounts = noCounts();
  const executionCounts = noCounts();
  const attempts = new Map<number, { record: ExecutionRecord; status: ExecutionStatus }>();
  // Newest first: of the attempts of an Express child the last one counts.
  for (const arn of children) {
    const record = journal.record(arn) as ExecutionRecord;
    const { index } = record.mapRun as { index: number };
    if (!attempts.has(index)) attempts.set(index, { record, status: journal.state(arn)?.status ?? 'RUNNING' });
  }
  for (const { record, status } of attempts.values()) {
    const items = record.item === undefined ? itemsOf(record.input) : 1;
    for (const [counts, count] of [
      [itemCounts, items],
      [executionCounts, 1],
    ] as const) {
      counts[countedAs[status]] += count;
      counts.total += count;
    }
  }
  return { itemCounts, executionCounts };
}

export const countedAs = {
  SUCCEEDED: 'succeeded',
  FAILED: 'failed',
  TIMED_OUT: 'timedOut',
  ABORTED: 'aborted',
  RUNNING: 'running',
} as const satisfies Record<ExecutionStatus, keyof MapRunCounts>;

export function noCounts(): MapRunCounts {
  return {
    pending: 0,
    running: 0,
    succeeded: 0,
    failed: 0,
    timedOut: 0,
    aborted: 0,
    total: 0,
    resultsWritten: 0,
  };
}

/** How many items a batch holds. */
function itemsOf(input: Json): number {
  const items = (input as { Items?: Json } | null)?.Items;
  return Array.isArray(items) ? items.length : 1;
}
