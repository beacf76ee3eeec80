import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ModelServerDied, ModelServerNotReady, ModelServerTimeout } from '../../errors/catalogue/jobs.ts';
import { LockstepError, lockstepError } from '../../errors/index.ts';
import { tail } from '../containers/outcome.ts';
import { hostName, logFile } from '../layout.ts';
import { type Supervised, supervise } from '../sandbox/supervise.ts';
import type { InvocationAnswer, InvocationRequest, JobHooks, ModelServer, ModelServerSpec } from '../types.ts';
import { type PreparedServer, prepareServer } from './prepare.ts';
import { AnswerTimeout, ping, post } from './request.ts';

/** One process of a model server, from its start to its end. */
interface Generation {
  readonly supervised: Supervised;
  /** Resolves when the process has ended. */
  readonly ended: Promise<'ended'>;
  readonly ready: Promise<void>;
  alive: boolean;
}

const pingIntervalMs = 15;

/** Starts a model server; its first process at once. */
export function startModelServer(spec: ModelServerSpec, hooks: JobHooks): ModelServer {
  const server = new RunningModelServer(spec, hooks);
  server.ready.catch(() => {});
  return server;
}

class RunningModelServer implements ModelServer {
  readonly ready: Promise<void>;
  readonly logFile: string;
  readonly #spec: ModelServerSpec;
  readonly #hooks: JobHooks;
  readonly #prepared: Promise<PreparedServer>;
  #generation: Promise<Generation> | undefined;
  #inFlight = 0;
  #idle: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(spec: ModelServerSpec, hooks: JobHooks) {
    this.#spec = { ...spec, directory: resolve(spec.directory) };
    this.#hooks = hooks;
    this.logFile = logFile(spec.directory, hostName(0));
    this.#prepared = prepareServer(this.#spec, hooks);
    this.ready = this.#start().then((generation) => generation.ready);
  }

  async invoke(request: InvocationRequest): Promise<InvocationAnswer> {
    clearTimeout(this.#idle);
    this.#inFlight++;
    try {
      const generation = await this.#living();
      const { address } = (await this.#prepared).place;
      const seconds = this.#spec.invocationSeconds ?? 60;
      const answer = post(address, request, seconds * 1000);
      const first = await Promise.race([answer, generation.ended]).catch((cause) => this.#explain(cause, generation));
      if (first !== 'ended') return first;
      answer.catch(() => {});
      throw lockstepError(ModelServerDied, { name: this.#spec.name, log: this.logFile });
    } finally {
      this.#inFlight--;
      this.#restartIdleTimer();
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#idle);
    await this.#end();
    const prepared = await this.#prepared.catch(() => undefined);
    prepared?.place.address.agent.destroy();
    if (prepared?.place.directory) rmSync(prepared.place.directory, { recursive: true, force: true });
  }

  /** A process that runs and is healthy; of several callers that find it dead, one starts the next. */
  async #living(): Promise<Generation> {
    if (this.#stopped) throw lockstepError(ModelServerDied, { name: this.#spec.name, log: this.logFile });
    const current = this.#generation ?? this.#start();
    const generation = await current;
    if (!generation.alive) {
      if (this.#generation === current) this.#generation = undefined;
      return this.#living();
    }
    await generation.ready;
    return generation;
  }

  #start(): Promise<Generation> {
    const started = this.#prepared.then((prepared) => this.#launch(prepared));
    this.#generation = started;
    started.catch(() => {});
    return started;
  }

  #launch(prepared: PreparedServer): Generation {
    const hooks = this.#hooks;
    const supervised = supervise(prepared.interpreter, prepared.supervisor, {
      onLines: (_host, lines) => {
        const timestamp = (hooks.now ?? Date.now)();
        for (const message of lines) hooks.onLog({ host: this.#spec.name, message, timestamp });
      },
      onWarning: (text) => hooks.onWarning?.(text),
    });
    const ended = supervised.exited.then(
      () => 'ended' as const,
      () => 'ended' as const,
    );
    const generation: Generation = { supervised, ended, ready: this.#awaitHealth(prepared, ended), alive: true };
    generation.ready.catch(() => supervised.kill());
    void ended.then(() => {
      generation.alive = false;
    });
    return generation;
  }

  async #awaitHealth({ place: { address } }: PreparedServer, ended: Promise<'ended'>): Promise<void> {
    const seconds = this.#spec.startupSeconds ?? 240;
    const deadline = performance.now() + seconds * 1000;
    let over: 'ended' | undefined;
    void ended.then((state) => {
      over = state;
    });
    while (!(await ping(address))) {
      if (over) throw this.#notReady(tail(this.logFile).at(-1) ?? 'it ended at once');
      if (performance.now() > deadline) throw this.#notReady(`no answer to /ping within ${seconds} seconds`);
      await delay(pingIntervalMs);
    }
  }

  #notReady(detail: string): LockstepError {
    return lockstepError(ModelServerNotReady, { name: this.#spec.name, detail, log: this.logFile });
  }

  /** A connection that breaks says that the process is ending: whether it has is known a moment later. */
  async #explain(cause: unknown, generation: Generation): Promise<'ended'> {
    if (cause instanceof AnswerTimeout) {
      throw lockstepError(ModelServerTimeout, {
        name: this.#spec.name,
        seconds: this.#spec.invocationSeconds ?? 60,
      });
    }
    if (cause instanceof LockstepError) throw cause;
    const still = delay(2_000, 'running', { ref: false });
    if ((await Promise.race([generation.ended, still])) === 'running') throw cause;
    return 'ended';
  }

  #restartIdleTimer(): void {
    clearTimeout(this.#idle);
    if (this.#spec.idleMs === undefined || this.#inFlight > 0 || this.#stopped) return;
    this.#idle = setTimeout(() => void this.#end(), this.#spec.idleMs);
    this.#idle.unref();
  }

  async #end(): Promise<void> {
    const generation = await this.#generation?.catch(() => undefined);
    this.#generation = undefined;
    if (!generation?.alive) return;
    generation.supervised.kill();
    await generation.ended;
  }
}
