import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { hostName, logFile } from '../../../../jobs/layout.ts';
import type { Closable, Cloud, Component } from '../../../kernel/index.ts';
import { processingKind } from '../processing/processing-kind.ts';
import { keyOf, type Place } from '../shared/resource.ts';
import { trainingKind } from '../training/training-kind.ts';
import { transformKind } from '../transform/transform-kind.ts';
import { Abandoned, ActiveJob } from './active-job.ts';
import { ContainerSlots } from './container-slots.ts';
import { reasonOf } from './job-failure.ts';
import type { JobEnd, JobKind } from './job-kind.ts';
import { jobDirectory, jobsDirectory, keptLogFile } from './job-paths.ts';
import { type ContainerJobKind, isActive, type JobRecord } from './job-record.ts';
import { containerLimit, engineOf } from './settings.ts';

type AnyKind = JobKind<JobRecord>;

/** How long a closing cloud waits for containers to end; those that do not die with the process. */
const closeMs = 3_000;

/** Runs the containers of processing, training and transform jobs, and takes them up again after a restart. */
export class JobRunner implements Closable {
  readonly #cloud: Cloud;
  readonly #slots: ContainerSlots;
  readonly #active = new Map<string, { job?: ActiveJob; done: Promise<void>; early: AbortController }>();
  readonly #kinds: ReadonlyMap<ContainerJobKind, AnyKind>;
  #closed = false;

  constructor(cloud: Cloud) {
    this.#cloud = cloud;
    this.#slots = new ContainerSlots(containerLimit(cloud));
    const kinds = [processingKind, trainingKind, transformKind] as unknown as AnyKind[];
    this.#kinds = new Map(kinds.map((kind) => [kind.kind, kind]));
  }

  /** Starts a job whose record has just been stored. */
  submit(place: Place, kind: ContainerJobKind, name: string): void {
    rmSync(jobDirectory(this.#cloud, place, kind, name), { recursive: true, force: true });
    this.#start(place, kind, name, false);
  }

  /** Ends a job; its record says Stopping already. */
  stop(place: Place, kind: ContainerJobKind, name: string): void {
    const entry = this.#active.get(jobDirectory(this.#cloud, place, kind, name));
    entry?.early.abort();
    void entry?.job?.stop();
  }

  resume(): void {
    const live = new Set<string>();
    for (const kind of this.#kinds.keys()) {
      for (const { account, region, value } of this.#cloud.store.everywhere<JobRecord>('sagemaker', kind)) {
        if (!isActive(value)) continue;
        live.add(jobDirectory(this.#cloud, { account, region }, kind, value.name));
        this.#start({ account, region }, kind, value.name, value.discard !== true);
      }
    }
    removeOthers(jobsDirectory(this.#cloud), live);
  }

  async close(): Promise<void> {
    this.#closed = true;
    const ends = [...this.#active.values()].map(async ({ job, done, early }) => {
      job?.note({ discard: true });
      early.abort();
      await job?.close();
      await done;
    });
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, closeMs);
    });
    await Promise.race([Promise.all(ends), late]);
    clearTimeout(timer);
  }

  #start(place: Place, kindName: ContainerJobKind, name: string, resumed: boolean): void {
    const kind = this.#kinds.get(kindName)!;
    const id = jobDirectory(this.#cloud, place, kindName, name);
    if (this.#active.has(id)) return;
    const endBusy = this.#cloud.clock.busy();
    const early = new AbortController();
    const entry = { done: Promise.resolve(), early } as {
      job?: ActiveJob;
      done: Promise<void>;
      early: AbortController;
    };
    this.#active.set(id, entry);
    entry.done = this.#run(place, kind, name, resumed, entry).finally(() => {
      this.#active.delete(id);
      endBusy();
    });
  }

  async #run(
    place: Place,
    kind: AnyKind,
    name: string,
    resumed: boolean,
    entry: { job?: ActiveJob; early: AbortController },
  ): Promise<void> {
    const record = this.#cloud.store.get<JobRecord>(keyOf(place, kind.kind, name));
    if (!record) return;
    const job = new ActiveJob(this.#cloud, await engineOf(this.#cloud), kind, place, record, resumed);
    entry.job = job;
    const end = await this.#runInSlot(job, record, entry.early);
    if (end && !this.#closed) this.#finish(job, end);
  }

  /** @returns undefined when the job is left as it is, for a later process */
  async #runInSlot(job: ActiveJob, record: JobRecord, early: AbortController): Promise<JobEnd<JobRecord> | undefined> {
    const finished = job.resumed && job.engine.collectFinished(job.directory) !== undefined;
    if (job.stopRequested && !finished) return { status: 'Stopped' };
    const release = await this.#slots.acquire(job.kind.containers(record), early.signal);
    if (!release) return this.#closed ? undefined : { status: 'Stopped' };
    try {
      if (!finished) {
        rmSync(job.directory, { recursive: true, force: true });
        mkdirSync(job.directory, { recursive: true });
        if (job.resumed || record.discard) job.note({ discard: false, delivered: {}, logEpoch: undefined });
      }
      return await job.kind.run(job);
    } catch (error) {
      if (error instanceof Abandoned || this.#closed) return undefined;
      if (job.stopRequested) return { status: 'Stopped' };
      return { status: 'Failed', failureReason: reasonOf(error) };
    } finally {
      release();
    }
  }

  #finish(job: ActiveJob, end: JobEnd<JobRecord>): void {
    const logFile = keepLogs(job);
    const now = this.#cloud.clock.now();
    try {
      job.enter(
        end.phase ?? end.status,
        {
          status: end.status,
          ...(end.failureReason ? { failureReason: end.failureReason } : {}),
          ...(logFile ? { logFile } : {}),
          endedAt: now,
          ...end.changes,
        },
        end.failureReason,
      );
    } catch (error) {
      if (!(error instanceof Abandoned)) throw error;
    }
    if (end.failureReason || logFile) {
      job.progress({
        ...(end.failureReason ? { failureReason: end.failureReason } : {}),
        ...(logFile ? { logFile } : {}),
      });
    }
    rmSync(job.directory, { recursive: true, force: true });
  }
}

/** Moves the logs of a job's hosts to where they stay. @returns the path of the first host's */
function keepLogs(job: ActiveJob): string | undefined {
  let first: string | undefined;
  for (let i = 0; i < job.kind.containers(job.record); i++) {
    const host = hostName(i);
    const kept = keptLogFile(job.cloud, job.name, host);
    mkdirSync(dirname(kept), { recursive: true });
    try {
      renameSync(logFile(job.directory, host), kept);
    } catch {
      continue;
    }
    first ??= kept;
  }
  return first;
}

/** Removes the directories of jobs that have ended: `<account>/<region>/<kind>/<name>`. */
function removeOthers(root: string, live: ReadonlySet<string>, depth = 4): void {
  let entries: string[];
  try {
    entries = readdirSync(root);
  } catch {
    return;
  }
  for (const entry of entries) {
    const path = join(root, entry);
    if (depth > 1) removeOthers(path, live, depth - 1);
    else if (!live.has(path)) rmSync(path, { recursive: true, force: true });
  }
}

/** The one runner of a cloud. */
export const jobRunner: Component<JobRunner> = { name: 'sagemaker-jobs', open: (cloud) => new JobRunner(cloud) };
