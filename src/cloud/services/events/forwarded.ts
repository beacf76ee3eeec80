import type { PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import type { BusEvent } from './bus-event.ts';

const events = new WeakMap<object, BusEvent>();

/** An entry of PutEvents that hands an event on to another bus as it is, with its id, account and source. */
export function forward(entry: PutEventsRequestEntry, event: BusEvent): PutEventsRequestEntry {
  const full = {
    ...entry,
    Source: event.source,
    DetailType: event['detail-type'],
    Detail: JSON.stringify(event.detail),
    Resources: event.resources,
  };
  events.set(full, event);
  return full;
}

export function forwardedEvent(entry: PutEventsRequestEntry): BusEvent | undefined {
  return events.get(entry);
}
