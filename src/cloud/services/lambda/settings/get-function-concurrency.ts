import type { GetFunctionConcurrencyRequest, GetFunctionConcurrencyResponse } from '@aws-sdk/client-lambda';
import { operation, required } from '../../../kernel/index.ts';
import { parseFunctionName } from '../arn.ts';
import { functionAccess } from '../functions/access.ts';
import { findFunction } from '../functions/record.ts';

export const getFunctionConcurrency = operation<GetFunctionConcurrencyRequest, GetFunctionConcurrencyResponse>({
  service: 'lambda',
  name: 'GetFunctionConcurrency',
  access: (input, context) => functionAccess(context, 'GetFunctionConcurrency', required(input, 'FunctionName')),
  run: (input, context) => {
    const reference = parseFunctionName(context, required(input, 'FunctionName'));
    const { reservedConcurrency } = findFunction(context.cloud.store, reference);
    return reservedConcurrency === undefined ? {} : { ReservedConcurrentExecutions: reservedConcurrency };
  },
});
