import { createHash } from 'node:crypto';
import { FunctionThrottled, PayloadTooLarge } from '../../errors/catalogue/jobs.ts';
import { lockstepError } from '../../errors/index.ts';
import type {
  FunctionSpec,
  InvocationReport,
  InvocationResult,
  InvokeOptions,
  JobHooks,
  LambdaFunction,
} from '../types.ts';
import { functionAnswer, requestLimit } from './answer.ts';
import { functionRuntime, type Runtime } from './runtime.ts';
import { Worker, type WorkerAnswer } from './worker.ts';

export type FunctionHooks = Pick<JobHooks, 'onLog' | 'onProgress' | 'onWarning' | 'now'>;

const logTailBytes = 4096;

/** A Lambda function; its first process starts with the first invocation, and is kept warm. */
export function startFunction(spec: FunctionSpec, hooks: FunctionHooks): LambdaFunction {
  return new WarmFunction(spec, hooks);
}

interface Idle {
  readonly worker: Worker;
  readonly timer: NodeJS.Timeout;
}

class WarmFunction implements LambdaFunction {
  readonly #spec: FunctionSpec;
  readonly #hooks: FunctionHooks;
  readonly #now: () => number;
  readonly #idle: Idle[] = [];
  readonly #busy = new Set<Worker>();
  #running = 0;
  #stopped = false;
  #warming: Promise<void> | undefined;
  #started = 0;
  #runtime: Promise<Runtime> | undefined;

  constructor(spec: FunctionSpec, hooks: FunctionHooks) {
    this.#spec = spec;
    this.#hooks = hooks;
    this.#now = hooks.now ?? Date.now;
  }

  async invoke(payload: Uint8Array, options: InvokeOptions): Promise<InvocationResult> {
    const concurrency = this.#spec.concurrency ?? 10;
    if (payload.byteLength > requestLimit) {
      const limits = { bytes: payload.byteLength, limit: requestLimit };
      throw lockstepError(PayloadTooLarge, { function: this.#spec.name, ...limits });
    }
    if (this.#running >= concurrency)
      throw lockstepError(FunctionThrottled, { function: this.#spec.name, concurrency });
    this.#running++;
    try {
      return await this.#run(payload, options);
    } finally {
      this.#running--;
    }
  }

  warm(): Promise<void> {
    if (this.#idle.length > 0 || this.#running > 0 || this.#stopped) return Promise.resolve();
    this.#warming ??= this.#startAhead().finally(() => {
      this.#warming = undefined;
    });
    return this.#warming;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    for (const { worker, timer } of this.#idle.splice(0)) {
      clearTimeout(timer);
      worker.end();
    }
    for (const worker of this.#busy) worker.end();
  }

  async #run(payload: Uint8Array, options: InvokeOptions): Promise<InvocationResult> {
    const lines: string[] = [];
    const log = (message: string) => {
      lines.push(message);
      this.#tell(message);
    };
    const { requestId } = options;
    const timeoutSeconds = this.#spec.timeoutSeconds ?? 3;
    const [worker, initial] = await this.#worker(log);
    log(`START RequestId: ${requestId} Version: ${this.#spec.version ?? '$LATEST'}`);
    const cold = worker.initMs;
    worker.initMs = undefined;
    const began = performance.now();
    const answer = initial === 'ready' ? await this.#work(worker, payload, options) : initial;
    const durationMs = performance.now() - began;
    const result = functionAnswer(answer, { requestId, timeoutSeconds, at: this.#now() });
    for (const line of result.notice?.split('\n') ?? []) log(line);
    const report = this.#report(worker, durationMs, cold);
    log(`END RequestId: ${requestId}`);
    log(reportLine(requestId, report));
    this.#release(worker);
    const logTail = Buffer.from(`${lines.join('\n')}\n`)
      .subarray(-logTailBytes)
      .toString();
    return {
      payload: result.payload,
      ...(result.functionError && { functionError: result.functionError }),
      logTail,
      report,
    };
  }

  #work(worker: Worker, payload: Uint8Array, options: InvokeOptions): Promise<WorkerAnswer> {
    const limitMs = (this.#spec.timeoutSeconds ?? 3) * 1000;
    const next = { ...options, payload, deadline: this.#now() + limitMs, functionArn: this.#spec.arn };
    return worker.work(next, limitMs);
  }

  async #startAhead(): Promise<void> {
    try {
      const [worker] = await this.#start((message) => this.#tell(message));
      worker.initMs = undefined;
      this.#release(worker);
    } catch {
      // The invocation meets the same fault and tells it.
    }
  }

  async #worker(onLine: (line: string) => void): Promise<[Worker, WorkerAnswer | 'ready']> {
    if (this.#idle.length === 0) await this.#warming;
    for (let idle = this.#idle.pop(); idle; idle = this.#idle.pop()) {
      clearTimeout(idle.timer);
      if (!idle.worker.alive) continue;
      idle.worker.onLine = onLine;
      this.#busy.add(idle.worker);
      return [idle.worker, 'ready'];
    }
    return this.#start(onLine);
  }

  async #start(onLine: (line: string) => void): Promise<[Worker, WorkerAnswer | 'ready']> {
    this.#runtime ??= functionRuntime(this.#spec, this.#hooks);
    this.#runtime.catch(() => {
      this.#runtime = undefined;
    });
    const runtime = await this.#runtime;
    const index = ++this.#started;
    const request = { spec: this.#spec, runtime, logStream: logStream(this.#now(), this.#spec, index) };
    const [worker, answer] = await Worker.start(request, onLine);
    this.#busy.add(worker);
    if (this.#stopped) worker.end();
    return [worker, answer];
  }

  #tell(message: string): void {
    this.#hooks.onLog({ host: this.#spec.name, message, timestamp: this.#now() });
  }

  /** Keeps a worker warm, or drops one that has ended. */
  #release(worker: Worker): void {
    this.#busy.delete(worker);
    worker.onLine = (message) => this.#tell(message);
    if (this.#stopped) worker.end();
    if (!worker.alive) return;
    const timer = setTimeout(() => worker.end(), this.#spec.idleMs ?? 300_000);
    timer.unref();
    this.#idle.push({ worker, timer });
  }

  #report(worker: Worker, durationMs: number, initMs: number | undefined): InvocationReport {
    return {
      ...(initMs !== undefined && { initMs }),
      durationMs,
      billedMs: Math.ceil(durationMs + (initMs ?? 0)),
      memoryMb: this.#spec.memoryMb ?? 128,
      maxMemoryMb: worker.maxMemoryMb(),
    };
  }
}

function reportLine(requestId: string, report: InvocationReport): string {
  const parts = [
    `REPORT RequestId: ${requestId}`,
    `Duration: ${report.durationMs.toFixed(2)} ms`,
    `Billed Duration: ${report.billedMs} ms`,
    `Memory Size: ${report.memoryMb} MB`,
    `Max Memory Used: ${report.maxMemoryMb} MB`,
    ...(report.initMs === undefined ? [] : [`Init Duration: ${report.initMs.toFixed(2)} ms`]),
  ];
  return `${parts.join('\t')}\t`;
}

/** As Lambda names them: `2026/05/17/[$LATEST]<32 hex digits>`. */
function logStream(at: number, spec: FunctionSpec, index: number): string {
  const day = new Date(at).toISOString().slice(0, 10).replaceAll('-', '/');
  const id = createHash('sha256').update(`${spec.arn} ${at} ${index} ${process.pid}`).digest('hex').slice(0, 32);
  return `${day}/[${spec.version ?? '$LATEST'}]${id}`;
}
