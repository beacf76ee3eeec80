import type { JobHooks, JobOutcome, LogLine, RunningJob } from '../../../../jobs/index.ts';
import type { Principal } from '../../../iam/index.ts';
import type { Cloud } from '../../../kernel/index.ts';
import { processAccess } from '../../../process-access.ts';
import { keyOf, type Place } from '../shared/resource.ts';
import { publishStateChange } from '../shared/state-change.ts';
import { assumeJobRole } from './assume-job-role.ts';
import type { JobEngine } from './job-engine.ts';
import type { JobKind } from './job-kind.ts';
import { jobDirectory } from './job-paths.ts';
import { emitProgress, type JobProgress } from './job-progress.ts';
import { isActive, type JobRecord } from './job-record.ts';
import { LogDelivery } from './log-delivery.ts';
import { readObject } from './read-object.ts';

/** The cloud is being closed: the job's state stays as it is, to be taken up again. */
export class Abandoned extends Error {
  override name = 'Abandoned';
}

/** A job while it runs: its record, its session, its directory, and the container that it waits for. */
export class ActiveJob<R extends JobRecord = JobRecord> {
  readonly cloud: Cloud;
  readonly kind: JobKind<R>;
  readonly place: Place;
  readonly name: string;
  readonly arn: string;
  readonly directory: string;
  readonly engine: JobEngine;
  /** A run of an earlier process may have left a finished container in the directory. */
  readonly resumed: boolean;
  readonly #stopping = new AbortController();
  readonly #closing = new AbortController();
  #principal: Principal | undefined;
  #log: LogDelivery | undefined;
  #running: RunningJob | undefined;
  #phase = 'Starting';

  constructor(cloud: Cloud, engine: JobEngine, kind: JobKind<R>, place: Place, record: R, resumed: boolean) {
    this.cloud = cloud;
    this.engine = engine;
    this.kind = kind;
    this.place = place;
    this.name = record.name;
    this.arn = record.arn;
    this.resumed = resumed;
    this.directory = jobDirectory(cloud, place, kind.kind, record.name);
    if (record.status === 'Stopping') this.#stopping.abort();
  }

  /** Aborted when a user has asked for the job's end, or the cloud is being closed. */
  get ended(): AbortSignal {
    return AbortSignal.any([this.#stopping.signal, this.#closing.signal]);
  }

  /** Aborted when the cloud is being closed. */
  get closing(): AbortSignal {
    return this.#closing.signal;
  }

  get stopRequested(): boolean {
    return this.#stopping.signal.aborted;
  }

  get record(): R {
    const record = this.cloud.store.get<R>(keyOf(this.place, this.kind.kind, this.name));
    if (!record) throw new Abandoned(`${this.arn} was deleted`);
    return record;
  }

  get principal(): Principal {
    this.#principal ??= assumeJobRole(this.cloud, this.record.roleArn, this.arn);
    return this.#principal;
  }

  /**
   * Variables by which the job's processes reach the cloud's APIs as its role, while those are served.
   *
   * @param isolated isolated containers get no credentials (source: `EnableNetworkIsolation`, SageMaker API reference)
   */
  access(isolated = false): Record<string, string> {
    if (isolated) return {};
    return this.cloud.component(processAccess).variables(this.principal, this.place.region);
  }

  /** Ends the job by the user's will. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running?.stop();
  }

  /** Ends the container without recording an end. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#running?.stop();
    await this.#log?.flush();
  }

  /** Throws when the job must not go on in this process. */
  checkOpen(): void {
    if (this.#closing.signal.aborted) throw new Abandoned(`${this.arn} was left for later`);
  }

  /** Keeps what the service alone needs to know of the job. */
  note(changes: Partial<Pick<JobRecord, 'delivered' | 'logEpoch' | 'discard'>>): void {
    this.#write(changes as Partial<R>);
  }

  /** Moves to a phase of the job, stores it and tells it to listeners. */
  enter(phase: string, changes: Partial<R> = {}, message?: string): void {
    this.checkOpen();
    this.#phase = phase;
    const record = this.record;
    const now = this.cloud.clock.now();
    const next = this.#write({
      ...this.kind.transition?.(record, phase, now, message),
      modifiedAt: now,
      ...changes,
    } as Partial<R>);
    this.progress({});
    publishStateChange(this.cloud, this.kind.announced, next, this.kind.describe(next));
  }

  progress(detail: Partial<JobProgress>): void {
    emitProgress(this.cloud, this.arn, { job: this.name, kind: this.kind.kind, phase: this.#phase, ...detail });
  }

  get log(): LogDelivery {
    this.#log ??= this.#openLog();
    return this.#log;
  }

  /** Waits for a container, and ends it when the job is to end. */
  async wait(running: RunningJob): Promise<JobOutcome> {
    this.#running = running;
    if (this.ended.aborted) void running.stop();
    try {
      const outcome = await running.finished;
      await this.log.flush();
      this.checkOpen();
      return outcome;
    } finally {
      this.#running = undefined;
    }
  }

  /** What the container tells and asks. */
  hooks(onLine?: (line: LogLine) => void): JobHooks {
    return {
      onLog: (line) => {
        if (this.#closing.signal.aborted) return;
        this.log.add(line);
        this.progress({ line: line.message, host: line.host, about: 'log' });
        onLine?.(line);
      },
      onProgress: (line) => this.progress({ line, about: 'preparation' }),
      onWarning: (line) => this.progress({ line, about: 'warning' }),
      now: () => this.cloud.clock.now(),
      readObject: (uri) => readObject(this.cloud, this.principal, this.place.region, uri),
    };
  }

  #write(changes: Partial<R>): R {
    const { store } = this.cloud;
    return store.transaction(() => {
      const next: R = { ...this.record, ...changes };
      store.put(keyOf(this.place, this.kind.kind, this.name), next);
      return next;
    });
  }

  #openLog(): LogDelivery {
    const record = this.record;
    const logEpoch = record.logEpoch ?? this.cloud.clock.now();
    if (record.logEpoch === undefined) this.note({ logEpoch });
    return new LogDelivery({
      cloud: this.cloud,
      principal: this.principal,
      region: this.place.region,
      group: this.kind.logGroup,
      streamOf: (host) => `${this.name}/${host}-${logEpoch}`,
      delivered: record.delivered ?? {},
      onDelivered: (delivered) => {
        if (!this.#closing.signal.aborted && isActive(this.record)) this.note({ delivered });
      },
    });
  }
}
