import type { StateMachineDefinition } from '../../asl/definition.ts';
import { compileProgram, type Program } from '../../asl/program.ts';
import type { Execution } from '../core/execution.ts';
import { replay } from '../core/replay.ts';
import type { Snapshot } from '../core/snapshot.ts';
import type { ExecutionRecord } from '../journal/journal.ts';
import { MapRuns } from '../map-run/map-runs.ts';
import type { ExecutionDescription, InterpreterOptions, Limits } from '../types.ts';
import { describeExecution } from './describe.ts';
import { Running } from './running.ts';

/** AWS's: https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const awsLimits: Limits = { payloadBytes: 262_144, historyEvents: 25_000 };

const keptPrograms = 64;

type Waiter = { resolve: (execution: ExecutionDescription) => void; reject: (error: unknown) => void };

/** The executions of one interpreter that are in memory, and what they share. */
export class Host {
  readonly options: InterpreterOptions;
  readonly limits: Limits;
  readonly running = new Map<string, Running>();
  readonly #waiters = new Map<string, Waiter[]>();
  /** Compiled definitions, the most recently used last. */
  readonly #programs = new Map<string, Program>();
  readonly mapRuns: MapRuns;

  constructor(options: InterpreterOptions) {
    this.options = options;
    const { payloadBytes, historyEvents } = { ...awsLimits, ...options.limits };
    // Infinity would not survive the journal.
    const finite = (limit: number) => Math.min(limit, Number.MAX_SAFE_INTEGER);
    this.limits = { payloadBytes: finite(payloadBytes), historyEvents: finite(historyEvents) };
    this.mapRuns = new MapRuns(this);
  }

  /** Executions of the same definition share its compiled form. */
  program(definition: string): Program {
    const known = this.#programs.get(definition);
    const program = known ?? compileProgram(JSON.parse(definition) as StateMachineDefinition);
    this.#programs.delete(definition);
    this.#programs.set(definition, program);
    if (this.#programs.size > keptPrograms) this.#programs.delete(this.#programs.keys().next().value as string);
    return program;
  }

  execution(record: ExecutionRecord): Execution {
    // A child's record does not repeat the definition, of which there may be ten thousand.
    const parent =
      record.mapRun &&
      (this.running.get(record.mapRun.parent)?.execution.record ?? this.options.journal.record(record.mapRun.parent));
    return {
      program: this.program((parent ?? record).stateMachine.definition),
      record,
      observe: this.options.observe,
    };
  }

  /** Starts an execution that the journal does not have. */
  start(record: ExecutionRecord): Running {
    const { random = Math.random } = this.options;
    const running = new Running(this, this.execution(record), undefined, 0);
    this.running.set(record.executionArn, running);
    try {
      const seed = Math.floor(random() * 2 ** 32) | 0;
      running.deliver({ type: 'start', at: record.startDate, seed, limits: this.limits });
    } catch (error) {
      this.running.delete(record.executionArn);
      running.release();
      throw error;
    }
    return running;
  }

  /** Brings an execution back from the journal, without going on with it. */
  reopen(executionArn: string): { running: Running; snapshot: Snapshot } | undefined {
    const { journal } = this.options;
    const record = journal.record(executionArn);
    if (record === undefined) return undefined;
    const execution = this.execution(record);
    const events = journal.events(executionArn);
    const snapshot = replay(execution, events);
    if (snapshot === undefined) return undefined;
    const running = new Running(this, execution, snapshot, events.length);
    this.running.set(executionArn, running);
    return { running, snapshot };
  }

  describe(executionArn: string): ExecutionDescription | undefined {
    const { journal } = this.options;
    const record = this.running.get(executionArn)?.execution.record ?? journal.record(executionArn);
    const state = journal.state(executionArn);
    return record && state && describeExecution(record, state);
  }

  finished(executionArn: string): Promise<ExecutionDescription> {
    const description = this.describe(executionArn) as ExecutionDescription;
    if (description.status !== 'RUNNING') return Promise.resolve(description);
    return new Promise((resolve, reject) => this.#wait(executionArn, { resolve, reject }));
  }

  #wait(executionArn: string, waiter: Waiter): void {
    const waiters = this.#waiters.get(executionArn) ?? [];
    waiters.push(waiter);
    this.#waiters.set(executionArn, waiters);
  }

  /** An execution has ended: it is only in the journal from now on. */
  ended(executionArn: string): void {
    this.running.delete(executionArn);
    const waiters = this.#waiters.get(executionArn);
    this.#waiters.delete(executionArn);
    if (waiters === undefined && this.options.onStatus === undefined) return;
    const description = this.describe(executionArn) as ExecutionDescription;
    this.options.onStatus?.(description);
    for (const { resolve } of waiters ?? []) resolve(description);
  }

  /** An execution cannot go on here (its journal fails); it stays as it is in the journal. */
  broken(executionArn: string, error: unknown): void {
    this.running.get(executionArn)?.release();
    this.running.delete(executionArn);
    const waiters = this.#waiters.get(executionArn) ?? [];
    this.#waiters.delete(executionArn);
    for (const { reject } of waiters) reject(error);
    if (this.options.onError !== undefined) this.options.onError(error, executionArn);
    else if (waiters.length === 0)
      queueMicrotask(() => {
        throw error;
      });
  }
}
