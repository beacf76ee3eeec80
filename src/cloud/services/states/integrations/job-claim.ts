import type { ResourceKey } from '../../../kernel/index.ts';
import type { IntegrationCall } from './integration.ts';

/*
 * A claim is written before a job is made. When the process dies between the making and its record in the journal, the
 * claim tells that the job of that name is this attempt's own, to be waited for and not made again.
 */

export function claimJob(call: IntegrationCall, now: number): void {
  call.cloud.store.put(claimKey(call), { at: now });
}

/** Milliseconds since 1970; nothing when this attempt had not come so far. */
export function claimedAt(call: IntegrationCall): number | undefined {
  return call.cloud.store.get<{ at: number }>(claimKey(call))?.at;
}

export function releaseClaim(call: IntegrationCall): void {
  call.cloud.store.delete(claimKey(call));
}

function claimKey({ place, request }: IntegrationCall): ResourceKey {
  return { ...place, service: 'states', type: 'job-claim', id: request.id };
}
