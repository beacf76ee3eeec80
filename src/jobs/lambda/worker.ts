import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { onLines } from '../sandbox/lines.ts';
import type { FunctionSpec } from '../types.ts';
import { launch } from './launch.ts';
import type { Runtime } from './runtime.ts';
import { type NextInvocation, RuntimeApi } from './runtime-api.ts';

/** How one invocation, or the initialisation before it, ended. */
export type WorkerAnswer =
  | { readonly kind: 'response' | 'error' | 'init-error'; readonly body: Uint8Array }
  | { readonly kind: 'exit'; readonly code: number | null; readonly signal: NodeJS.Signals | null }
  | { readonly kind: 'timeout' };

export interface WorkerRequest {
  readonly spec: FunctionSpec;
  readonly runtime: Runtime;
  readonly logStream: string;
}

/** Lambda gives an initialisation this long, in milliseconds. */
const initLimitMs = 10_000;
/** How long the log of an answered invocation may take to arrive, in milliseconds. */
const logLimitMs = 1_000;

/** A process that works on one invocation at a time. */
export class Worker {
  /** Receives each log event: a line of output, or several that the runtime joined with carriage returns. */
  onLine: (line: string) => void = () => {};
  alive = true;
  /** Milliseconds from the start to the first request for work; set once. */
  initMs: number | undefined;
  readonly #api: RuntimeApi;
  readonly #logEnd = randomUUID();
  #tmp: string | undefined;
  #child: ChildProcess | undefined;
  #initialised = false;
  #settle: ((answer: WorkerAnswer | 'ready') => void) | undefined;
  #logEnded: (() => void) | undefined;
  #logArrived: Promise<void> = Promise.resolve();

  private constructor() {
    this.#api = new RuntimeApi({
      onNext: () => {
        if (!this.#initialised) this.#settle?.('ready');
      },
      onInitError: (body) => this.#settle?.({ kind: 'init-error', body }),
      onAnswer: (_requestId, kind, body) => this.#settle?.({ kind, body }),
    });
  }

  /** Starts a process and waits until it asks for work, fails or ends. */
  static async start(
    request: WorkerRequest,
    onLine: (line: string) => void,
  ): Promise<[Worker, WorkerAnswer | 'ready']> {
    const worker = new Worker();
    worker.onLine = onLine;
    const started = performance.now();
    const limit = Math.max(initLimitMs, (request.spec.timeoutSeconds ?? 3) * 1000);
    const answer = await worker.#until(limit, () => void worker.#spawn(request));
    worker.#initialised = true;
    if (answer === 'ready') worker.initMs = performance.now() - started;
    else await worker.#finishLog(answer);
    return [worker, answer];
  }

  /** Works on an invocation; a worker that did not answer in time is ended. */
  async work(next: NextInvocation, limitMs: number): Promise<WorkerAnswer> {
    if (!this.alive) return { kind: 'exit', code: null, signal: null };
    const answer = (await this.#until(limitMs, () => this.#api.send(next))) as WorkerAnswer;
    await this.#finishLog(answer);
    return answer;
  }

  /** The most memory that the process has had, in MB. */
  maxMemoryMb(): number {
    try {
      const status = readFileSync(`/proc/${this.#child?.pid}/status`, 'utf8');
      return Math.ceil(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
    } catch {
      return 0;
    }
  }

  /** Ends the process and all that it started. */
  end(): void {
    this.alive = false;
    this.#api.close();
    if (this.#child?.pid) killGroup(this.#child.pid);
    if (this.#tmp) rmSync(this.#tmp, { recursive: true, force: true });
  }

  async #spawn({ spec, runtime, logStream }: WorkerRequest): Promise<void> {
    try {
      mkdirSync(spec.directory, { recursive: true });
      const tmp = mkdtempSync(join(spec.directory, 'worker-'));
      this.#tmp = tmp;
      const address = await this.#api.listen();
      const env = {
        ...functionVariables(spec, logStream),
        AWS_LAMBDA_RUNTIME_API: address,
        LOCKSTEP_LOG_END: this.#logEnd,
      };
      const child = await launch({ argv: runtime.argv, env, cwd: spec.codeDirectory, tmp, needs: runtime.needs });
      this.#child = child;
      child.stdin?.on('error', () => {});
      for (const stream of [child.stdout!, child.stderr!]) onLines(stream, (line) => this.#read(line));
      child.once('close', (code, signal) => this.#ended(code, signal));
      child.once('error', (error) => this.#fail(error));
      if (!this.alive) this.end();
    } catch (error) {
      this.#fail(error as Error);
    }
  }

  #fail(error: Error): void {
    this.onLine(error.message);
    this.#ended(null, null);
  }

  #ended(code: number | null, signal: NodeJS.Signals | null): void {
    this.alive = false;
    this.#logEnded?.();
    this.#settle?.({ kind: 'exit', code, signal });
    this.end();
  }

  #read(line: string): void {
    if (line === this.#logEnd) this.#logEnded?.();
    else this.onLine(line.trimEnd().replaceAll('\r', '\n'));
  }

  #until(limitMs: number, begin: () => void): Promise<WorkerAnswer | 'ready'> {
    const { promise, resolve } = Promise.withResolvers<WorkerAnswer | 'ready'>();
    const log = Promise.withResolvers<void>();
    this.#logEnded = log.resolve;
    this.#logArrived = log.promise;
    this.#settle = resolve;
    const timer = setTimeout(() => resolve({ kind: 'timeout' }), limitMs);
    begin();
    return promise.finally(() => {
      clearTimeout(timer);
      this.#settle = undefined;
    });
  }

  /** Waits for the lines that were written before the answer. */
  async #finishLog(answer: WorkerAnswer): Promise<void> {
    if (answer.kind === 'timeout') return this.end();
    const late = Promise.withResolvers<void>();
    const timer = setTimeout(late.resolve, logLimitMs);
    await Promise.race([this.#logArrived, late.promise]);
    clearTimeout(timer);
    if (answer.kind === 'init-error') this.end();
  }
}

function functionVariables(spec: FunctionSpec, logStream: string): Record<string, string> {
  return {
    PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin',
    HOME: '/tmp',
    LANG: 'C.UTF-8',
    TZ: ':UTC',
    AWS_REGION: spec.region,
    AWS_DEFAULT_REGION: spec.region,
    AWS_EXECUTION_ENV: `AWS_Lambda_${spec.runtime}`,
    AWS_LAMBDA_FUNCTION_NAME: spec.name,
    AWS_LAMBDA_FUNCTION_VERSION: spec.version ?? '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(spec.memoryMb ?? 128),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${spec.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: logStream,
    LAMBDA_TASK_ROOT: spec.codeDirectory,
    _HANDLER: spec.handler,
    ...spec.environment,
  };
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}
