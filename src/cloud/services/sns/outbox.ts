import type { Store } from '../../kernel/index.ts';

/** One message and one of its recipients; a message without subscribers has one entry with no recipient. */
export interface Delivery {
  messageId: string;
  topicArn: string;
  /** Milliseconds since 1970. */
  time: number;
  subject?: string;
  message: string;
  protocol?: string;
  endpoint?: string;
  /** Why it could not be delivered. */
  error?: string;
}

const prepared = new WeakSet<Store>();

/** Keeps what was published: the mail that would have been sent, and what functions were invoked with. */
export function keepDelivery(store: Store, delivery: Delivery): void {
  prepare(store);
  store.database
    .prepare('INSERT INTO sns_deliveries (topic, delivery) VALUES (?, ?)')
    .run(delivery.topicArn, JSON.stringify(delivery));
}

/** Newest first. */
export function deliveries(store: Store, topicArn: string, limit = 100): Delivery[] {
  prepare(store);
  return store.database
    .prepare('SELECT delivery FROM sns_deliveries WHERE topic = ? ORDER BY sequence DESC LIMIT ?')
    .all(topicArn, limit)
    .map((row) => JSON.parse(row.delivery as string) as Delivery);
}

function prepare(store: Store): void {
  if (prepared.has(store)) return;
  store.database.exec(`CREATE TABLE IF NOT EXISTS sns_deliveries (
    sequence INTEGER PRIMARY KEY, topic TEXT NOT NULL, delivery TEXT NOT NULL);
  CREATE INDEX IF NOT EXISTS sns_deliveries_by_topic ON sns_deliveries (topic, sequence)`);
  prepared.add(store);
}
