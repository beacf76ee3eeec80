import { isTooDeep } from '../asl/size.ts';
import {
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  ExecutionNotRedrivable,
  InvalidExecutionInput,
  InvalidToken,
  TaskTimedOut,
} from '../errors/catalogue/states.ts';
import { lockstepError } from '../errors/index.ts';
import { readToken } from './core/token.ts';
import { toHistoryEvent } from './history/to-sdk.ts';
import { redrivablePeriod } from './host/describe.ts';
import { Host } from './host/host.ts';
import type { RunningTask } from './host/running-task.ts';
import type { ExecutionRecord } from './journal/journal.ts';
import type { ExecutionDescription, Interpreter, InterpreterOptions, StartOptions } from './types.ts';

/**
 * Runs state machines: durable by its journal, and without a clock, service or randomness of its own.
 *
 * @example
 * const interpreter = createInterpreter({ clock: skippingClock(), journal: memoryJournal(), tasks });
 * interpreter.start({ executionArn, name, stateMachine, input });
 * const { status, output } = await interpreter.finished(executionArn);
 */
export function createInterpreter(options: InterpreterOptions): Interpreter {
  const host = new Host(options);
  const { journal, clock } = options;

  const known = (executionArn: string): ExecutionDescription => {
    const description = host.describe(executionArn);
    if (description === undefined) throw lockstepError(ExecutionDoesNotExist, { executionArn });
    return description;
  };

  const openTask = (taskToken: string): RunningTask => {
    const read = readToken(taskToken);
    if (read === undefined) throw lockstepError(InvalidToken, {});
    const task = host.running.get(read.executionArn)?.task(read.task);
    if (task?.token !== taskToken) throw lockstepError(TaskTimedOut, {});
    return task;
  };

  return {
    start(start) {
      const record = recordOf(start, start.startTime ?? clock.now());
      const { executionArn, input } = record;
      if (isTooDeep(input)) throw lockstepError(InvalidExecutionInput, { problem: 'the input is nested too deeply' });
      if (host.running.has(executionArn) || journal.record(executionArn) !== undefined)
        throw lockstepError(ExecutionAlreadyExists, { executionArn });
      host.start(record);
      const description = known(executionArn);
      options.onStatus?.(description);
      return description;
    },

    stop(executionArn, reason = {}) {
      host.running.get(executionArn)?.deliver({ type: 'stop', at: clock.now(), ...reason });
      return known(executionArn);
    },

    redrive(executionArn) {
      const { redriveStatus, redriveStatusReason, stopDate } = known(executionArn);
      const refuse = (reason: string) => lockstepError(ExecutionNotRedrivable, { executionArn, reason });
      if (redriveStatus !== 'REDRIVABLE') throw refuse(redriveStatusReason ?? 'redrive its map run instead');
      if (clock.now() - (stopDate ?? 0) > redrivablePeriod) throw refuse('it ended more than 14 days ago');
      const reopened = host.reopen(executionArn);
      if (reopened === undefined) throw lockstepError(ExecutionDoesNotExist, { executionArn });
      if (reopened.snapshot.nextEvent > host.limits.historyEvents - 1) {
        host.running.delete(executionArn);
        throw refuse('its history is full');
      }
      reopened.running.deliver({ type: 'redrive', at: clock.now() });
      const description = known(executionArn);
      options.onStatus?.(description);
      return description;
    },

    async resume() {
      const open = journal.open().filter((executionArn) => !host.running.has(executionArn));
      const reopened = open.flatMap((executionArn) => {
        try {
          return host.reopen(executionArn) ?? [];
        } catch (error) {
          // One execution that cannot be rebuilt must not keep the others from going on.
          host.broken(executionArn, error);
          return [];
        }
      });
      for (const { running } of reopened) running.resume();
      return reopened.map(({ running }) => running.arn);
    },

    sendTaskSuccess(taskToken, output) {
      openTask(taskToken).succeed(output);
    },

    sendTaskFailure(taskToken, { error, cause } = {}) {
      openTask(taskToken).fail(error ?? 'States.TaskFailed', cause);
    },

    sendTaskHeartbeat(taskToken) {
      openTask(taskToken).heartbeat();
    },

    describe: known,

    history(executionArn, { reverse = false, after, limit = 1000, includeExecutionData = true } = {}) {
      known(executionArn);
      const events = journal.history(executionArn, { reverse, after, limit });
      return events.map((event) => toHistoryEvent(event, includeExecutionData));
    },

    async finished(executionArn) {
      known(executionArn);
      return host.finished(executionArn);
    },

    list({ limit = 100, ...filter } = {}) {
      return journal.list({ ...filter, limit }).map(known);
    },

    describeMapRun: (mapRunArn) => host.mapRuns.describe(mapRunArn),

    listMapRuns: (executionArn) => host.mapRuns.list(executionArn),

    updateMapRun: (mapRunArn, change) => host.mapRuns.update(mapRunArn, change),

    close() {
      host.mapRuns.close();
      for (const running of host.running.values()) running.release();
      host.running.clear();
    },
  };
}

function recordOf({ stateMachine, ...start }: StartOptions, startDate: number): ExecutionRecord {
  const { definition } = stateMachine;
  return {
    executionArn: start.executionArn,
    name: start.name,
    stateMachine: {
      ...stateMachine,
      definition: typeof definition === 'string' ? definition : JSON.stringify(definition),
      type: stateMachine.type ?? 'STANDARD',
    },
    startDate,
    input: start.input ?? {},
    traceHeader: start.traceHeader,
    synchronous: start.synchronous,
  };
}
