import type { Json } from '../../asl/json.ts';
import type { MapRunCommand } from '../core/command.ts';
import type { ExecutionEvent } from '../core/event.ts';
import type { Host } from '../host/host.ts';
import type { Running } from '../host/running.ts';
import type { ExecutionRecord } from '../journal/journal.ts';
import { TaskFailure } from '../task.ts';
import type { ExecutionDescription, MapRunDescription } from '../types.ts';
import { childName } from './child-name.ts';
import { type MapItemInput, readItems } from './items.ts';
import { countedAs, noCounts } from './journaled.ts';
import { ResultCollector } from './results.ts';
import { Slots } from './slots.ts';

type Ending = 'SUCCEEDED' | 'FAILED' | 'ABORTED';

/**
 * One distributed Map: reads items, starts a child execution for each (or each batch), and collects their results. Which
 * child belongs to which item follows from the map run's ARN, so that after a crash it finds what has been started.
 */
export class MapRun {
  /** Called when the run is over: from then on the journal tells about it. */
  onEnd: () => void = () => {};
  readonly #host: Host;
  readonly #parent: Running;
  readonly #command: MapRunCommand;
  readonly #slots: Slots;
  readonly #results: ResultCollector;
  readonly #startDate: number;
  readonly #children = new Set<string>();
  readonly #items = noCounts();
  readonly #executions = noCounts();
  #stopDate: number | undefined;
  #ending: Ending | undefined;
  #tolerated: { count?: number; percentage?: number };

  constructor(host: Host, parent: Running, command: MapRunCommand) {
    const { work } = command;
    this.#host = host;
    this.#parent = parent;
    this.#command = command;
    this.#slots = new Slots(work.maxConcurrency);
    this.#results = new ResultCollector(host, parent.execution.record, work);
    this.#startDate = host.options.clock.now();
    this.#tolerated = { count: work.toleratedFailureCount, percentage: work.toleratedFailurePercentage };
  }

  get executionArn(): string {
    return this.#parent.arn;
  }

  isOf(parent: Running, mapRun: number): boolean {
    return this.#parent === parent && this.#command.work.mapRun === mapRun && this.#ending === undefined;
  }

  start(): void {
    this.#run()
      .then((output) => this.#end('SUCCEEDED', { type: 'mapRunSucceeded', output, ...this.#stamp() }))
      .catch((error: unknown) => {
        this.#stopChildren();
        const failure = error instanceof TaskFailure ? error : new TaskFailure('States.Runtime', String(error));
        const { error: name, cause } = failure;
        this.#end('FAILED', { type: 'mapRunFailed', error: name, cause, ...this.#stamp() });
      });
  }

  abort(): void {
    this.release();
    this.#stopDate = this.#host.options.clock.now();
    this.#stopChildren();
    this.onEnd();
  }

  /** Starts no more children, and leaves those under way to the journal. */
  release(): void {
    this.#ending = 'ABORTED';
    this.#slots.close();
  }

  update(change: {
    maxConcurrency?: number;
    toleratedFailureCount?: number;
    toleratedFailurePercentage?: number;
  }): void {
    if (change.maxConcurrency !== undefined) this.#slots.resize(change.maxConcurrency);
    if (change.toleratedFailureCount !== undefined) this.#tolerated.count = change.toleratedFailureCount;
    if (change.toleratedFailurePercentage !== undefined) this.#tolerated.percentage = change.toleratedFailurePercentage;
  }

  describe(): MapRunDescription {
    const { record } = this.#parent.execution;
    return {
      mapRunArn: this.#command.work.mapRunArn,
      executionArn: record.executionArn,
      stateMachineArn: record.stateMachine.arn,
      status: this.#ending ?? 'RUNNING',
      startDate: this.#startDate,
      stopDate: this.#stopDate,
      maxConcurrency: this.#slots.size,
      toleratedFailureCount: this.#tolerated.count ?? 0,
      toleratedFailurePercentage: this.#tolerated.percentage ?? 0,
      itemCounts: { ...this.#items },
      executionCounts: { ...this.#executions },
      redriveCount: this.#parent.snapshot?.redriveCount ?? 0,
    };
  }

  async #run(): Promise<Json> {
    const running: Promise<void>[] = [];
    let failure: unknown;
    const items = readItems(this.#host, this.#parent, this.#command)[Symbol.asyncIterator]();
    for (let index = 0; ; index++) {
      const { value: item, done } = await this.#held(() => items.next());
      if (done) break;
      this.#items.total += item.count;
      this.#executions.total++;
      await this.#slots.take();
      if (this.#ending !== undefined || failure !== undefined) break;
      const child = this.#child(index, item).catch((error: unknown) => {
        failure ??= error;
      });
      running.push(child.finally(() => this.#slots.give()));
      // Children get on while items are read, however fast they come: few are in memory at a time.
      await this.#held(() => new Promise<void>((resolve) => setImmediate(resolve)));
      if (running.length >= 4096)
        running.splice(
          0,
          running.length,
          Promise.all(running).then(() => undefined),
        );
    }
    await items.return?.();
    await Promise.all(running);
    if (failure !== undefined) throw failure;
    this.#checkTolerance(true);
    return this.#held(() => this.#results.finish());
  }

  /** Keeps the clock from skipping while objects are read or written. */
  async #held<T>(work: () => Promise<T>): Promise<T> {
    const release = this.#host.options.clock.hold();
    try {
      return await work();
    } finally {
      release();
    }
  }

  /** Runs one child to its end; rejects when too many have failed by then. */
  async #child(index: number, item: MapItemInput): Promise<void> {
    this.#executions.running++;
    this.#items.running += item.count;
    const description = await this.#outcome(index, item);
    this.#executions.running--;
    this.#items.running -= item.count;
    const kind = countedAs[description.status];
    this.#executions[kind]++;
    this.#items[kind] += item.count;
    await this.#held(() => this.#results.add(index, description));
    this.#checkTolerance(false);
  }

  async #outcome(index: number, item: MapItemInput): Promise<ExecutionDescription> {
    const { journal, clock } = this.#host.options;
    const express = this.#command.executionType === 'EXPRESS';
    const redrives = this.#parent.snapshot?.redriveCount ?? 0;
    for (let attempt = 0; ; attempt++) {
      const record = this.#record(index, attempt, item, clock.now());
      const arn = record.executionArn;
      const known = journal.state(arn);
      this.#children.add(arn);
      if (known === undefined) this.#host.start(record);
      else if (known.status !== 'RUNNING' && known.status !== 'SUCCEEDED' && this.#command.redriven) {
        // Express executions cannot be redriven: theirs are started anew.
        if (express && attempt < redrives) continue;
        if (!express && known.redriveCount < redrives)
          this.#host.reopen(arn)?.running.deliver({ type: 'redrive', at: clock.now() });
      }
      const description = await this.#host.finished(arn);
      this.#children.delete(arn);
      return description;
    }
  }

  #record(index: number, attempt: number, item: MapItemInput, startDate: number): ExecutionRecord {
    const { work, block, executionType } = this.#command;
    const { record } = this.#parent.execution;
    const name = childName(work.mapRunArn, index, attempt);
    const [arn, partition, , region, account] = record.stateMachine.arn.split(':');
    return {
      executionArn: [
        arn,
        partition,
        'states',
        region,
        account,
        'execution',
        `${record.stateMachine.name}/${work.label}`,
        name,
      ].join(':'),
      name,
      stateMachine: {
        ...record.stateMachine,
        arn: `${record.stateMachine.arn}/${work.label}`,
        definition: '',
        type: executionType,
      },
      startDate,
      input: item.input,
      mapRun: { arn: work.mapRunArn, index, block, parent: record.executionArn },
      item: item.item,
    };
  }

  #checkTolerance(complete: boolean): void {
    const { failed, timedOut, aborted, total } = this.#items;
    const lost = failed + timedOut + aborted;
    if (lost === 0) return;
    const { count, percentage } = this.#tolerated;
    const tooMany =
      count === undefined && percentage === undefined
        ? true
        : (count !== undefined && lost > count) ||
          (percentage !== undefined && complete && (100 * lost) / total > percentage);
    if (tooMany)
      throw new TaskFailure(
        'States.ExceedToleratedFailureThreshold',
        'The specified tolerated failure threshold was exceeded',
      );
  }

  #stopChildren(): void {
    for (const arn of this.#children)
      this.#host.running.get(arn)?.later({ type: 'stop', at: this.#host.options.clock.now() });
  }

  #stamp(): { at: number; mapRun: number } {
    return { at: this.#host.options.clock.now(), mapRun: this.#command.work.mapRun };
  }

  #end(ending: Ending, event: ExecutionEvent): void {
    if (this.#ending !== undefined) return;
    this.#ending = ending;
    this.#stopDate = event.at;
    this.#parent.later(event);
    this.onEnd();
  }
}
