import type { FunctionEventInvokeConfig, GetFunctionEventInvokeConfigRequest } from '@aws-sdk/client-lambda';
import { operation, required } from '../../../kernel/index.ts';
import { parseFunctionName } from '../arn.ts';
import { functionAccess } from '../functions/access.ts';
import { describeEventSettings, findEventSettings } from './event-invoke-config.ts';

export const getFunctionEventInvokeConfig = operation<GetFunctionEventInvokeConfigRequest, FunctionEventInvokeConfig>({
  service: 'lambda',
  name: 'GetFunctionEventInvokeConfig',
  access: (input, context) =>
    functionAccess(context, 'GetFunctionEventInvokeConfig', required(input, 'FunctionName'), input.Qualifier),
  run: (input, context) => {
    const reference = parseFunctionName(context, required(input, 'FunctionName'), input.Qualifier);
    return describeEventSettings(reference, findEventSettings(context.cloud.store, reference));
  },
});
