/** An event in EventBridge's shape, before EventBridge adds `version` and `id`. */
export interface CloudEvent {
  source: string;
  'detail-type': string;
  account: string;
  region: string;
  /** Milliseconds since 1970. */
  time: number;
  resources: string[];
  detail: Record<string, unknown>;
}

export type EventListener = (event: CloudEvent) => void;

/** What services tell each other within the process (a job's state changed, an object was made). */
export class EventBus {
  readonly #listeners = new Set<EventListener>();

  subscribe(listener: EventListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit(event: CloudEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}
