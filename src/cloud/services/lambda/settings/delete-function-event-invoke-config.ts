import type { DeleteFunctionEventInvokeConfigRequest } from '@aws-sdk/client-lambda';
import { operation, required } from '../../../kernel/index.ts';
import { parseFunctionName } from '../arn.ts';
import { functionAccess } from '../functions/access.ts';
import { eventSettingsKey, findEventSettings } from './event-invoke-config.ts';

export const deleteFunctionEventInvokeConfig = operation<DeleteFunctionEventInvokeConfigRequest, Record<string, never>>(
  {
    service: 'lambda',
    name: 'DeleteFunctionEventInvokeConfig',
    access: (input, context) =>
      functionAccess(context, 'DeleteFunctionEventInvokeConfig', required(input, 'FunctionName'), input.Qualifier),
    run: (input, context) => {
      const reference = parseFunctionName(context, required(input, 'FunctionName'), input.Qualifier);
      findEventSettings(context.cloud.store, reference);
      context.cloud.store.delete(eventSettingsKey(reference));
      return {};
    },
  },
);
