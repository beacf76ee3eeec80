import { DescribeExecutionCommand, type HistoryEvent } from '@aws-sdk/client-sfn';
import type { StateMachineResource } from '../../model/index.ts';
import type { Clients } from '../clients.ts';
import { historyAfter } from './history.ts';
import { progressOf, type StepProgress } from './progress.ts';
import { type Trial, trialsOf } from './trials.ts';

export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED' | 'PENDING_REDRIVE';

/** What is known of an execution at one moment. Times are milliseconds since 1970. */
export interface ExecutionReport {
  readonly executionArn: string;
  readonly name: string;
  readonly status: ExecutionStatus;
  /** When it was started, or last resumed. */
  readonly startedAt: number;
  readonly endedAt: number | undefined;
  readonly redrives: number;
  readonly steps: readonly StepProgress[];
  /** Trials of the tuning steps, by step. */
  readonly trials: Readonly<Record<string, readonly Trial[]>>;
  readonly output: unknown;
  readonly error: string | undefined;
  readonly cause: string | undefined;
}

export interface FollowOptions {
  /** Called with each report that differs from the one before. */
  onReport?: (report: ExecutionReport) => void;
  /** Resolves when it is worth looking again: after a while, or when something happened. */
  pause: () => Promise<void>;
}

/** Reads an execution once. */
export async function describe(
  clients: Clients,
  machine: StateMachineResource,
  executionArn: string,
): Promise<ExecutionReport> {
  return report(clients, machine, executionArn, await historyAfter(clients, executionArn, 0));
}

/** Follows an execution until it has ended; the last report is returned. */
export async function follow(
  clients: Clients,
  machine: StateMachineResource,
  executionArn: string,
  options: FollowOptions,
): Promise<ExecutionReport> {
  const events: HistoryEvent[] = [];
  for (;;) {
    events.push(...(await historyAfter(clients, executionArn, events.at(-1)?.id ?? 0)));
    const current = await report(clients, machine, executionArn, events);
    const ended = current.status !== 'RUNNING';
    if (ended) {
      events.push(...(await historyAfter(clients, executionArn, events.at(-1)?.id ?? 0)));
      const last = { ...current, steps: progressOf(machine.steps, events) };
      options.onReport?.(last);
      return last;
    }
    options.onReport?.(current);
    await options.pause();
  }
}

async function report(
  clients: Clients,
  machine: StateMachineResource,
  executionArn: string,
  events: readonly HistoryEvent[],
): Promise<ExecutionReport> {
  const described = await clients.states.send(new DescribeExecutionCommand({ executionArn }));
  const steps = progressOf(machine.steps, events);
  return {
    executionArn,
    name: described.name ?? '',
    status: described.status as ExecutionStatus,
    startedAt: (described.redriveDate ?? described.startDate)?.getTime() ?? 0,
    endedAt: described.stopDate?.getTime(),
    redrives: described.redriveCount ?? 0,
    steps,
    trials: await trialsOf(clients, steps),
    output: described.output === undefined ? undefined : JSON.parse(described.output),
    error: described.error,
    cause: described.cause,
  };
}
