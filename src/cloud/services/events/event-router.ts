import type { Closable, Cloud, Component } from '../../kernel/index.ts';
import { parseExpression } from '../scheduler/expression.ts';
import { type BusEvent, busEvent } from './bus-event.ts';
import { deliver } from './deliver.ts';
import { keepFailure } from './failed-delivery.ts';
import { compilePattern, type EventMatcher } from './pattern.ts';
import { type Place, type Rule, rulesOf } from './rule.ts';

/** Most compiled patterns that are kept. */
const mostCompiled = 512;

/** Matches events with rules and sends them to the rules' targets; runs the rules that have a schedule. */
export class EventRouter implements Closable {
  readonly #cloud: Cloud;
  readonly #unsubscribe: () => void;
  readonly #matchers = new Map<string, EventMatcher>();
  readonly #timers = new Map<string, () => void>();
  readonly #underWay = new Set<Promise<void>>();
  #closed = false;

  constructor(cloud: Cloud) {
    this.#cloud = cloud;
    this.#unsubscribe = cloud.events.subscribe((event) => {
      // Internal events of Lockstep itself have sources of their own and never reach a bus.
      if (event.source.startsWith('lockstep.')) return;
      this.route('default', event, busEvent(cloud.uuid(), event));
    });
  }

  resume(): void {
    for (const { value } of this.#cloud.store.everywhere<Rule>('events', 'rule')) this.arm(value);
  }

  close(): void {
    this.#closed = true;
    this.#unsubscribe();
    for (const cancel of this.#timers.values()) cancel();
  }

  /** Resolves when every delivery under way is done. */
  async settled(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  /** Sends an event to the targets of the bus's matching rules. */
  route(bus: string, place: Place, event: BusEvent): void {
    for (const rule of rulesOf(this.#cloud.store, place, bus)) {
      if (rule.state === 'ENABLED' && rule.pattern && this.#matcher(rule.pattern)(event)) this.#send(rule, event);
    }
  }

  /** Sets the timer of a rule with a schedule anew, after the rule was made, changed or removed. */
  arm(rule: Rule): void {
    this.#timers.get(rule.arn)?.();
    this.#timers.delete(rule.arn);
    const { store, clock } = this.#cloud;
    if (!rule.schedule || rule.state !== 'ENABLED' || this.#closed) return;
    const next = parseExpression(rule.schedule)(clock.now());
    if (next === undefined) return;
    const fire = () => {
      const current = rulesOf(store, rule, rule.bus, rule.name).find(({ arn }) => arn === rule.arn);
      if (!current) return;
      this.#send(current, this.#scheduledEvent(current));
      this.arm(current);
    };
    this.#timers.set(rule.arn, clock.at(next, fire, { background: true }));
  }

  #scheduledEvent({ account, region, arn }: Rule): BusEvent {
    const { clock } = this.#cloud;
    const event = {
      source: 'aws.events',
      'detail-type': 'Scheduled Event',
      account,
      region,
      resources: [arn],
      detail: {},
    };
    return busEvent(this.#cloud.uuid(), { ...event, time: clock.now() });
  }

  #send(rule: Rule, event: BusEvent): void {
    for (const target of rule.targets) {
      const release = this.#cloud.clock.busy();
      const delivery = deliver(this.#cloud, rule, target, event)
        .catch((error: unknown) => {
          if (!this.#closed) keepFailure(this.#cloud, rule, target, event, error);
        })
        .finally(() => {
          release();
          this.#underWay.delete(delivery);
        });
      this.#underWay.add(delivery);
    }
  }

  #matcher(pattern: string): EventMatcher {
    let matcher = this.#matchers.get(pattern);
    if (!matcher) {
      if (this.#matchers.size >= mostCompiled) this.#matchers.clear();
      matcher = compilePattern(pattern);
      this.#matchers.set(pattern, matcher);
    }
    return matcher;
  }
}

export const eventRouter: Component<EventRouter> = {
  name: 'events',
  open: (cloud) => new EventRouter(cloud),
};
