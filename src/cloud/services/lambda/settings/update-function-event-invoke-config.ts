import type { FunctionEventInvokeConfig, UpdateFunctionEventInvokeConfigRequest } from '@aws-sdk/client-lambda';
import { operation, required } from '../../../kernel/index.ts';
import { parseFunctionName } from '../arn.ts';
import { functionAccess } from '../functions/access.ts';
import { resolveFunction } from '../functions/record.ts';
import {
  checkEventSettings,
  describeEventSettings,
  type EventSettings,
  eventSettingsKey,
  findEventSettings,
} from './event-invoke-config.ts';

/** Changes what is given and keeps the rest. */
export const updateFunctionEventInvokeConfig = operation<
  UpdateFunctionEventInvokeConfigRequest,
  FunctionEventInvokeConfig
>({
  service: 'lambda',
  name: 'UpdateFunctionEventInvokeConfig',
  access: (input, context) =>
    functionAccess(context, 'UpdateFunctionEventInvokeConfig', required(input, 'FunctionName'), input.Qualifier),
  run: (input, context) => {
    const { store, clock } = context.cloud;
    const reference = parseFunctionName(context, required(input, 'FunctionName'), input.Qualifier);
    resolveFunction(store, reference);
    const { OnSuccess, OnFailure } = input.DestinationConfig ?? {};
    const settings: EventSettings = checkEventSettings({
      ...findEventSettings(store, reference),
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
