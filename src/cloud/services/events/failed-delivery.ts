import type { Target } from '@aws-sdk/client-eventbridge';
import type { Cloud } from '../../kernel/index.ts';
import type { BusEvent } from './bus-event.ts';
import type { Rule } from './rule.ts';

/** An event that its target did not take. */
export interface FailedDelivery {
  rule: string;
  target: string;
  /** Milliseconds since 1970. */
  time: number;
  errorCode: string;
  errorMessage: string;
  event: BusEvent;
}

export function keepFailure(cloud: Cloud, rule: Rule, target: Target, event: BusEvent, error: unknown): void {
  const failure: FailedDelivery = {
    rule: rule.arn,
    target: target.Arn ?? '',
    time: cloud.clock.now(),
    errorCode: error instanceof Error ? error.name : 'InternalFailure',
    errorMessage: error instanceof Error ? error.message : String(error),
    event,
  };
  const { account, region } = rule;
  const id = `${String(failure.time).padStart(15, '0')}-${event.id}-${target.Id}`;
  cloud.store.put({ account, region, service: 'events', type: 'failed-delivery', id }, failure);
}
