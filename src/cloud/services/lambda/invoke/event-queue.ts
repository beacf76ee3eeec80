import type { Closable, Cloud, Component, ResourceKey } from '../../../kernel/index.ts';
import type { FunctionReference } from '../arn.ts';
import { resolveFunction } from '../functions/record.ts';
import { type EventSettings, eventSettingsKey } from '../settings/event-invoke-config.ts';
import { deliver, type Outcome } from './destinations.ts';
import { functionPool } from './function-pool.ts';

/** Milliseconds before the second and the third attempt (source: "Error handling for asynchronous invocations"). */
const retryAfterMs = [60_000, 120_000];

/** Milliseconds for which an event is kept where nothing else is set. */
const longestAge = 6 * 3_600_000;

/** An event on its way to a function. Stored until it is done with, so that it survives a kill. */
export interface QueuedEvent {
  reference: FunctionReference;
  requestId: string;
  /** JSON text. */
  payload: string;
  /** Milliseconds since 1970. */
  queuedAt: number;
  attempts: number;
}

export interface EventQueue extends Closable {
  put(reference: FunctionReference, payload: Uint8Array, requestId: string): void;
}

/** Invokes functions with the events that were sent without waiting, up to three times each. */
export const eventQueue: Component<EventQueue> = { name: 'function-events', open: (cloud) => new Queue(cloud) };

class Queue implements EventQueue {
  readonly #cloud: Cloud;
  readonly #timers = new Set<() => void>();
  #closed = false;

  constructor(cloud: Cloud) {
    this.#cloud = cloud;
  }

  put(reference: FunctionReference, payload: Uint8Array, requestId: string): void {
    const text = Buffer.from(payload).toString();
    const event = { reference, requestId, payload: text, queuedAt: this.#cloud.clock.now(), attempts: 0 };
    this.#cloud.store.put(keyOf(event), event);
    this.#start(event);
  }

  resume(): void {
    for (const { value } of this.#cloud.store.everywhere<QueuedEvent>('lambda', 'event')) this.#start(value);
  }

  close(): void {
    this.#closed = true;
    for (const cancel of this.#timers) cancel();
    this.#timers.clear();
  }

  #start(event: QueuedEvent): void {
    const endBusy = this.#cloud.clock.busy();
    setImmediate(() => void this.#attempt(event).finally(endBusy));
  }

  async #attempt(queued: QueuedEvent): Promise<void> {
    const { cloud, settings } = { cloud: this.#cloud, settings: this.#settings(queued) };
    if (this.#closed) return;
    const event = { ...queued, attempts: queued.attempts + 1 };
    cloud.store.put(keyOf(event), event);
    const outcome = await this.#invoke(event);
    if (this.#closed) return;
    const retries = settings?.maximumRetryAttempts ?? retryAfterMs.length;
    const delay = retryAfterMs[event.attempts - 1];
    const age = cloud.clock.now() + (delay ?? 0) - event.queuedAt;
    const tooOld = age > (settings?.maximumEventAge ? settings.maximumEventAge * 1000 : longestAge);
    if (outcome.functionError && event.attempts <= retries && delay !== undefined && !tooOld) {
      this.#retry(event, delay);
      return;
    }
    const condition = outcome.functionError ? (tooOld ? 'EventAgeExceeded' : 'RetriesExhausted') : 'Success';
    await deliver(cloud, event, { ...outcome, condition }, settings);
    cloud.store.delete(keyOf(event));
  }

  async #invoke(event: QueuedEvent): Promise<Omit<Outcome, 'condition'>> {
    const { reference, payload, requestId } = event;
    const cloud = this.#cloud;
    try {
      const target = resolveFunction(cloud.store, reference, cloud.random());
      const pool = cloud.component(functionPool);
      const result = await pool.invoke(reference, target, Buffer.from(payload), requestId);
      const text = Buffer.from(result.payload).toString();
      return {
        version: target.version,
        payload: text,
        ...(result.functionError && { functionError: result.functionError }),
      };
    } catch (error) {
      const { name, message } = error as Error;
      return { version: '$LATEST', payload: JSON.stringify({ errorMessage: message }), functionError: name };
    }
  }

  #retry(event: QueuedEvent, delay: number): void {
    const cancel = this.#cloud.clock.at(this.#cloud.clock.now() + delay, () => {
      this.#timers.delete(cancel);
      this.#start(event);
    });
    this.#timers.add(cancel);
  }

  #settings({ reference }: QueuedEvent): EventSettings | undefined {
    return this.#cloud.store.get<EventSettings>(eventSettingsKey(reference));
  }
}

function keyOf({ reference: { account, region }, requestId }: QueuedEvent): ResourceKey {
  return { account, region, service: 'lambda', type: 'event', id: requestId };
}
