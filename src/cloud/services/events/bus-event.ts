import type { CloudEvent } from '../../kernel/index.ts';

/** An event as rules see it and targets get it. Source: "Events in EventBridge", EventBridge User Guide. */
export interface BusEvent {
  version: '0';
  id: string;
  'detail-type': string;
  source: string;
  account: string;
  /** ISO 8601, whole seconds. */
  time: string;
  region: string;
  resources: string[];
  detail: Record<string, unknown>;
}

export function busEvent(id: string, event: CloudEvent): BusEvent {
  return {
    version: '0',
    id,
    'detail-type': event['detail-type'],
    source: event.source,
    account: event.account,
    time: new Date(event.time).toISOString().replace(/\.\d{3}Z$/, 'Z'),
    region: event.region,
    resources: event.resources,
    detail: event.detail,
  };
}
