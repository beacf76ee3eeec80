import type { PutEventsRequestEntry, PutEventsResponse } from '@aws-sdk/client-eventbridge';
import { type Json, TaskFailure } from '../../../../interpreter/index.ts';
import type { Integration, IntegrationCall } from './integration.ts';
import { toJson } from './json.ts';
import { sdkMetadata } from './sdk-metadata.ts';
import { optimisedFailure, optimisedNames } from './task-error.ts';

/** `events:putEvents`: an entry that fails fails the state; the execution is added to each entry's resources. */
export const eventsPutEvents: Integration = {
  patterns: ['request', 'waitForTaskToken'],
  run: async (call) => {
    const { cloud, caller, place } = call;
    try {
      const input = { ...call.parameters, Entries: entriesOf(call) };
      const output = await cloud.call<PutEventsResponse>(caller, 'events', 'PutEvents', input, {
        region: place.region,
      });
      const json = (await toJson(output, { dates: 'epoch' })) as Record<string, Json>;
      if (output.FailedEntryCount) throw new TaskFailure('EventBridge.FailedEntry', JSON.stringify(json));
      return { ...json, ...sdkMetadata(cloud.uuid(), cloud.clock.now()) };
    } catch (error) {
      throw optimisedFailure(optimisedNames.events, error);
    }
  },
};

function entriesOf({ parameters, request }: IntegrationCall): PutEventsRequestEntry[] {
  const entries = Array.isArray(parameters.Entries) ? (parameters.Entries as Record<string, Json>[]) : [];
  return entries.map((entry) => ({
    ...(entry as PutEventsRequestEntry),
    ...(entry.Detail !== undefined && {
      Detail: typeof entry.Detail === 'string' ? entry.Detail : JSON.stringify(entry.Detail),
    }),
    Resources: [...((entry.Resources as string[] | undefined) ?? []), request.executionArn, request.stateMachineArn],
  }));
}
