import type { FunctionEventInvokeConfig, PutFunctionEventInvokeConfigRequest } from '@aws-sdk/client-lambda';
import { operation, required } from '../../../kernel/index.ts';
import { parseFunctionName } from '../arn.ts';
import { functionAccess } from '../functions/access.ts';
import { resolveFunction } from '../functions/record.ts';
import {
  checkEventSettings,
  describeEventSettings,
  type EventSettings,
  eventSettingsKey,
} from './event-invoke-config.ts';

/** Replaces all settings. */
export const putFunctionEventInvokeConfig = operation<PutFunctionEventInvokeConfigRequest, FunctionEventInvokeConfig>({
  service: 'lambda',
  name: 'PutFunctionEventInvokeConfig',
  access: (input, context) =>
    functionAccess(context, 'PutFunctionEventInvokeConfig', required(input, 'FunctionName'), input.Qualifier),
  run: (input, context) => {
    const { store, clock } = context.cloud;
    const reference = parseFunctionName(context, required(input, 'FunctionName'), input.Qualifier);
    resolveFunction(store, reference);
    const { OnSuccess, OnFailure } = input.DestinationConfig ?? {};
    const settings: EventSettings = checkEventSettings({
      qualifier: reference.qualifier ?? '$LATEST',
      modifiedAt: clock.now(),
      ...(input.MaximumRetryAttempts !== undefined && { maximumRetryAttempts: input.MaximumRetryAttempts }),
      ...(input.MaximumEventAgeInSeconds !== undefined && { maximumEventAge: input.MaximumEventAgeInSeconds }),
      ...(OnSuccess?.Destination && { onSuccess: OnSuccess.Destination }),
      ...(OnFailure?.Destination && { onFailure: OnFailure.Destination }),
    });
    store.put(eventSettingsKey(reference), settings);
    return describeEventSettings(reference, settings);
  },
});
