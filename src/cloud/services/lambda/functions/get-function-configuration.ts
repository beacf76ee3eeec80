import type { FunctionConfiguration, GetFunctionConfigurationRequest } from '@aws-sdk/client-lambda';
import { operation, required } from '../../../kernel/index.ts';
import { parseFunctionName } from '../arn.ts';
import { functionAccess } from './access.ts';
import { describeRevision, resolveFunction } from './record.ts';

export const getFunctionConfiguration = operation<GetFunctionConfigurationRequest, FunctionConfiguration>({
  service: 'lambda',
  name: 'GetFunctionConfiguration',
  access: (input, context) =>
    functionAccess(context, 'GetFunctionConfiguration', required(input, 'FunctionName'), input.Qualifier),
  run: (input, context) => {
    const reference = parseFunctionName(context, required(input, 'FunctionName'), input.Qualifier);
    const { record, revision, version } = resolveFunction(context.cloud.store, reference);
    return describeRevision(record, revision, version);
  },
});
