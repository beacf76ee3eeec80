import type { DeleteFunctionConcurrencyRequest } from '@aws-sdk/client-lambda';
import { operation, required } from '../../../kernel/index.ts';
import { parseFunctionName } from '../arn.ts';
import { functionAccess } from '../functions/access.ts';
import { findFunction, functionKey } from '../functions/record.ts';

export const deleteFunctionConcurrency = operation<DeleteFunctionConcurrencyRequest, Record<string, never>>({
  service: 'lambda',
  name: 'DeleteFunctionConcurrency',
  access: (input, context) => functionAccess(context, 'DeleteFunctionConcurrency', required(input, 'FunctionName')),
  run: (input, context) => {
    const { store } = context.cloud;
    const reference = parseFunctionName(context, required(input, 'FunctionName'));
    const { reservedConcurrency: _dropped, ...record } = findFunction(store, reference);
    store.put(functionKey(reference, reference.name), record);
    return {};
  },
});
