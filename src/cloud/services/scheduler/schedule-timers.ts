import type { Closable, Cloud, Component } from '../../kernel/index.ts';
import { invokeTarget } from './invoke-target.ts';
import { nextRun, type Schedule, scheduleKey } from './schedule.ts';

/** Fires schedules while the cloud is open. What came due while it was closed is not made up for. */
export class ScheduleTimers implements Closable {
  readonly #cloud: Cloud;
  readonly #timers = new Map<string, () => void>();
  readonly #underWay = new Set<Promise<void>>();
  #closed = false;

  constructor(cloud: Cloud) {
    this.#cloud = cloud;
  }

  resume(): void {
    for (const { value } of this.#cloud.store.everywhere<Schedule>('scheduler', 'schedule')) this.arm(value);
  }

  close(): void {
    this.#closed = true;
    for (const cancel of this.#timers.values()) cancel();
  }

  /** Resolves when every invocation under way is done. */
  async settled(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  /** Sets the timer of a schedule that was made or changed anew. */
  arm(schedule: Schedule): void {
    this.disarm(schedule.arn);
    const { clock } = this.#cloud;
    if (schedule.state !== 'ENABLED' || this.#closed) return;
    const next = nextRun(schedule, clock.now());
    if (next === undefined) return;
    this.#timers.set(
      schedule.arn,
      clock.at(next, () => this.#fire(schedule), { background: true }),
    );
  }

  disarm(arn: string): void {
    this.#timers.get(arn)?.();
    this.#timers.delete(arn);
  }

  #fire(schedule: Schedule): void {
    const { store, clock } = this.#cloud;
    const release = clock.busy();
    const invocation = invokeTarget(this.#cloud, schedule, clock.now()).finally(() => {
      release();
      this.#underWay.delete(invocation);
    });
    this.#underWay.add(invocation);
    const done = nextRun(schedule, clock.now()) === undefined;
    if (done && schedule.ActionAfterCompletion === 'DELETE') {
      this.disarm(schedule.arn);
      store.delete(scheduleKey(schedule, schedule.group, schedule.name));
    } else this.arm(schedule);
  }
}

export const scheduleTimers: Component<ScheduleTimers> = {
  name: 'scheduler',
  open: (cloud) => new ScheduleTimers(cloud),
};
