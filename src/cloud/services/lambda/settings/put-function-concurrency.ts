import type { Concurrency, PutFunctionConcurrencyRequest } from '@aws-sdk/client-lambda';
import { operation, required } from '../../../kernel/index.ts';
import { parseFunctionName } from '../arn.ts';
import { functionAccess } from '../functions/access.ts';
import { findFunction, functionKey } from '../functions/record.ts';

export const putFunctionConcurrency = operation<PutFunctionConcurrencyRequest, Concurrency>({
  service: 'lambda',
  name: 'PutFunctionConcurrency',
  access: (input, context) => functionAccess(context, 'PutFunctionConcurrency', required(input, 'FunctionName')),
  run: (input, context) => {
    const { store } = context.cloud;
    const reference = parseFunctionName(context, required(input, 'FunctionName'));
    const reservedConcurrency = required(input, 'ReservedConcurrentExecutions');
    store.put(functionKey(reference, reference.name), { ...findFunction(store, reference), reservedConcurrency });
    return { ReservedConcurrentExecutions: reservedConcurrency };
  },
});
