import type { Json } from '../../asl/json.ts';
import type { TaskCommand } from '../core/command.ts';
import { TaskFailure } from '../task.ts';
import type { Host } from './host.ts';
import type { Running } from './running.ts';

/** One attempt of a Task state while it is under way: its handler's call, then perhaps the wait for its token. */
export class RunningTask {
  readonly #running: Running;
  readonly #host: Host;
  readonly #command: TaskCommand;
  readonly #controller = new AbortController();
  #open = true;
  #release: (() => void) | undefined;

  constructor(running: Running, host: Host, command: TaskCommand) {
    this.#running = running;
    this.#host = host;
    this.#command = command;
  }

  /** Undefined for a task that only its handler completes. */
  get token(): string | undefined {
    return this.#command.taskToken;
  }

  /** Calls the handler. Where a token completes the task, the call's answer is only what was submitted. */
  run(resumed: boolean): void {
    this.#release = this.#host.options.clock.hold();
    const { byToken } = this.#command;
    if (byToken && resumed && this.#command.submitted !== undefined) return;
    this.#call(resumed).then(
      (output) => (byToken ? this.submitted(output) : this.succeed(output)),
      (error: unknown) => this.#failWith(error),
    );
  }

  succeed(output: Json): void {
    if (this.#close()) this.#running.later({ type: 'taskSucceeded', at: this.#running.now(), task: this.#id, output });
  }

  fail(error: string, cause: string | undefined): void {
    if (this.#close())
      this.#running.later({ type: 'taskFailed', at: this.#running.now(), task: this.#id, error, cause });
  }

  submitted(output: Json): void {
    if (this.#open) this.#running.later({ type: 'taskSubmitted', at: this.#running.now(), task: this.#id, output });
  }

  started(workerName?: string): void {
    if (this.#open) this.#running.later({ type: 'taskStarted', at: this.#running.now(), task: this.#id, workerName });
  }

  heartbeat(): void {
    this.#running.heartbeat(this.#id);
  }

  /** Ends the attempt without an answer: the state no longer waits for it. */
  abort(): void {
    this.#open = false;
    this.#release?.();
    this.#controller.abort();
  }

  get #id(): number {
    return this.#command.task;
  }

  async #call(resumed: boolean): Promise<Json> {
    const { record } = this.#running.execution;
    const { type: _type, task, byToken: _byToken, ...command } = this.#command;
    return this.#host.options.tasks(
      {
        ...command,
        id: `${record.executionArn}:${task}`,
        executionArn: record.executionArn,
        executionName: record.name,
        stateMachineArn: record.stateMachine.arn,
        roleArn: record.stateMachine.roleArn,
        resumed,
      },
      {
        signal: this.#controller.signal,
        started: (workerName) => this.started(workerName),
        submitted: (output) => this.submitted(output),
        heartbeat: () => this.heartbeat(),
        letClockSkip: () => this.#release?.(),
      },
    );
  }

  #failWith(error: unknown): void {
    if (error instanceof TaskFailure) this.fail(error.error, error.cause);
    else this.fail('States.TaskFailed', error instanceof Error ? `${error.name}: ${error.message}` : String(error));
  }

  /** False when the attempt was over before. */
  #close(): boolean {
    if (!this.#open) return false;
    this.#open = false;
    this.#running.forget(this.#id);
    this.#release?.();
    return true;
  }
}
