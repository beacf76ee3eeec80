import type { Timer } from '../clock/clock.ts';
import type { Command } from '../core/command.ts';
import type { ExecutionEvent } from '../core/event.ts';
import type { Execution } from '../core/execution.ts';
import { pendingCommands } from '../core/pending.ts';
import type { Snapshot } from '../core/snapshot.ts';
import { step } from '../core/step.ts';
import { toHistoryEvent } from '../history/to-sdk.ts';
import type { ExecutionState } from '../journal/journal.ts';
import type { Host } from './host.ts';
import { RunningTask } from './running-task.ts';

interface PendingTimer {
  at: number;
  timer: Timer;
}

/** One execution in memory: takes events in turn, journals each with what it brings about, and then acts. */
export class Running {
  readonly execution: Execution;
  readonly #host: Host;
  #snapshot: Snapshot | undefined;
  #sequence: number;
  readonly #inbox: ExecutionEvent[] = [];
  #busy = false;
  readonly #timers = new Map<number, PendingTimer>();
  readonly #tasks = new Map<number, RunningTask>();
  /** What restarts the heartbeat timeout of a task. */
  readonly #heartbeats = new Map<number, () => void>();
  #continuing: NodeJS.Immediate | undefined;
  #releaseContinuing: (() => void) | undefined;
  #released = false;

  /** @param sequence how many events the journal has of it already. */
  constructor(host: Host, execution: Execution, snapshot: Snapshot | undefined, sequence: number) {
    this.#host = host;
    this.execution = execution;
    this.#snapshot = snapshot;
    this.#sequence = sequence;
  }

  get arn(): string {
    return this.execution.record.executionArn;
  }

  get snapshot(): Snapshot | undefined {
    return this.#snapshot;
  }

  /** Takes an event; one that comes while another is acted on waits for its turn. */
  deliver(event: ExecutionEvent): void {
    if (this.#released) return;
    this.#inbox.push(event);
    if (this.#busy) return;
    this.#busy = true;
    try {
      for (let next = this.#inbox.shift(); next !== undefined && !this.#released; next = this.#inbox.shift())
        this.#take(next);
    } finally {
      this.#busy = false;
    }
  }

  /** Gives the commands again that a crash has left without an answer. */
  resume(): void {
    this.#perform(pendingCommands(this.execution, this.#snapshot as Snapshot), true);
  }

  /** Lets go of timers and tasks without recording anything. */
  release(): void {
    this.#released = true;
    clearImmediate(this.#continuing);
    this.#releaseContinuing?.();
    for (const { timer } of this.#timers.values()) timer.cancel();
    for (const task of this.#tasks.values()) task.abort();
    this.#timers.clear();
    this.#tasks.clear();
  }

  task(id: number): RunningTask | undefined {
    return this.#tasks.get(id);
  }

  forget(task: number): void {
    this.#tasks.delete(task);
    this.#heartbeats.delete(task);
  }

  heartbeat(task: number): void {
    this.#heartbeats.get(task)?.();
  }

  #take(event: ExecutionEvent): void {
    const { journal, onHistory } = this.#host.options;
    const before = this.#snapshot?.status;
    const [snapshot, { commands, history }] = step(this.execution, this.#snapshot, event);
    this.#snapshot = snapshot;
    const state = snapshot.status === before ? undefined : stateOf(snapshot);
    const entry = { sequence: this.#sequence++, event, history: this.#keepsHistory ? history : [], state };
    if (event.type !== 'start') journal.append(this.arn, entry);
    else if (!journal.create(this.execution.record, entry)) throw new TypeError(`${this.arn} has started before`);
    onHistory?.(
      this.arn,
      history.map((stored) => toHistoryEvent(stored)),
    );
    this.#perform(commands, false);
    if (snapshot.status === 'RUNNING') return;
    this.release();
    this.#host.ended(this.arn);
  }

  /** As on AWS, the Express children of a map run have no history to query: onHistory is told, nothing is kept. */
  get #keepsHistory(): boolean {
    const { mapRun, stateMachine } = this.execution.record;
    return mapRun === undefined || stateMachine.type === 'STANDARD';
  }

  #perform(commands: readonly Command[], resumed: boolean): void {
    for (const command of commands) {
      if (this.#released) return;
      switch (command.type) {
        case 'runTask': {
          const task = new RunningTask(this, this.#host, command);
          this.#tasks.set(command.task, task);
          task.run(resumed);
          break;
        }
        case 'abortTask':
          this.#tasks.get(command.task)?.abort();
          this.forget(command.task);
          break;
        case 'setTimer':
          this.#setTimer(command.timer, command.at);
          break;
        case 'cancelTimer':
          this.#timers.get(command.timer)?.timer.cancel();
          this.#timers.delete(command.timer);
          break;
        case 'watchHeartbeat':
          this.#watchHeartbeat(command.timer, command.task, command.milliseconds);
          break;
        case 'startMapRun':
          this.#host.mapRuns.start(this, command);
          break;
        case 'abortMapRun':
          this.#host.mapRuns.abort(this, command.mapRun);
          break;
        case 'continue':
          this.#continue();
          break;
        case 'finished':
          break;
      }
    }
  }

  /** Delivers an event that nobody waits for: if it cannot be journaled, the execution stays as the journal has it. */
  later(event: ExecutionEvent): void {
    try {
      this.deliver(event);
    } catch (error) {
      this.#host.broken(this.arn, error);
    }
  }

  #continue(): void {
    const release = this.#host.options.clock.hold();
    this.#continuing = setImmediate(() => {
      this.later({ type: 'continue', at: this.now() });
      release();
    });
    this.#releaseContinuing = release;
  }

  #setTimer(id: number, at: number): void {
    const timer = this.#host.options.clock.setTimer(at, () => this.#fire());
    this.#timers.set(id, { at, timer });
  }

  /** All timers of the execution that are due make one event: what happens at one time is seen together. */
  #fire(): void {
    const now = this.now();
    const due = [...this.#timers].filter(([, { at }]) => at <= now).sort(([a, x], [b, y]) => x.at - y.at || a - b);
    if (due.length === 0) return;
    for (const [id, { timer }] of due) {
      timer.cancel();
      this.#timers.delete(id);
    }
    this.later({ type: 'timers', at: now, timers: due.map(([id]) => id) });
  }

  #watchHeartbeat(id: number, task: number, milliseconds: number): void {
    const beat = () => {
      this.#timers.get(id)?.timer.cancel();
      this.#setTimer(id, this.now() + milliseconds);
    };
    this.#heartbeats.set(task, beat);
    beat();
  }

  now(): number {
    return this.#host.options.clock.now();
  }
}

function stateOf(snapshot: Snapshot): ExecutionState {
  return {
    status: snapshot.status,
    stopDate: snapshot.stoppedAt,
    output: snapshot.output,
    error: snapshot.error,
    cause: snapshot.cause,
    redriveCount: snapshot.redriveCount,
    redriveDate: snapshot.redrivenAt,
  };
}
