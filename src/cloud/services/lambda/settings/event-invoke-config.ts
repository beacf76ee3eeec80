import type { FunctionEventInvokeConfig } from '@aws-sdk/client-lambda';
import { AwsError, type ResourceKey, type Store } from '../../../kernel/index.ts';
import { type FunctionReference, functionArn } from '../arn.ts';
import { invalid } from '../functions/settings.ts';

/** What becomes of events that are invoked without waiting. */
export interface EventSettings {
  qualifier: string;
  /** 0 to 2. */
  maximumRetryAttempts?: number;
  /** Seconds, 60 to 21,600. */
  maximumEventAge?: number;
  onSuccess?: string;
  onFailure?: string;
  /** Milliseconds since 1970. */
  modifiedAt: number;
}

export function eventSettingsKey({ account, region, name, qualifier }: FunctionReference): ResourceKey {
  return { account, region, service: 'lambda', type: 'event-invoke-config', id: `${name}:${qualifier ?? '$LATEST'}` };
}

export function eventSettingsOf(store: Store, { account, region, name }: FunctionReference): EventSettings[] {
  const query = { account, region, service: 'lambda', type: 'event-invoke-config' };
  return store.list<EventSettings>({ ...query, prefix: `${name}:` });
}

export function dropEventSettings(store: Store, reference: FunctionReference): void {
  for (const { qualifier } of eventSettingsOf(store, reference))
    store.delete(eventSettingsKey({ ...reference, qualifier }));
}

/** @throws ResourceNotFoundException */
export function findEventSettings(store: Store, reference: FunctionReference): EventSettings {
  const found = store.get<EventSettings>(eventSettingsKey(reference));
  if (found) return found;
  const arn = functionArn(reference, reference.name, reference.qualifier ?? '$LATEST');
  throw new AwsError('ResourceNotFoundException', `The function ${arn} doesn't have an EventInvokeConfig`, {
    status: 404,
    details: { Type: 'User' },
  });
}

/** @throws InvalidParameterValueException */
export function checkEventSettings(settings: EventSettings): EventSettings {
  const { maximumRetryAttempts: retries, maximumEventAge: age } = settings;
  if (retries !== undefined && !(retries >= 0 && retries <= 2))
    throw invalid('MaximumRetryAttempts must be between 0 and 2');
  if (age !== undefined && !(age >= 60 && age <= 21_600)) {
    throw invalid('MaximumEventAgeInSeconds must be between 60 and 21600');
  }
  return settings;
}

export function describeEventSettings(
  reference: FunctionReference,
  settings: EventSettings,
): FunctionEventInvokeConfig {
  const { maximumRetryAttempts, maximumEventAge, onSuccess, onFailure } = settings;
  return {
    FunctionArn: functionArn(reference, reference.name, settings.qualifier),
    LastModified: new Date(settings.modifiedAt),
    ...(maximumRetryAttempts !== undefined && { MaximumRetryAttempts: maximumRetryAttempts }),
    ...(maximumEventAge !== undefined && { MaximumEventAgeInSeconds: maximumEventAge }),
    DestinationConfig: {
      OnSuccess: onSuccess === undefined ? {} : { Destination: onSuccess },
      OnFailure: onFailure === undefined ? {} : { Destination: onFailure },
    },
  };
}
