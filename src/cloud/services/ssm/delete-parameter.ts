import type { DeleteParameterRequest, DeleteParameterResult } from '@aws-sdk/client-ssm';
import { operation, required } from '../../kernel/index.ts';
import { parameterAccess, parameterKey, parameterNotFound } from './parameter.ts';

export const deleteParameter = operation<DeleteParameterRequest, DeleteParameterResult>({
  service: 'ssm',
  name: 'DeleteParameter',
  access: (input, context) => parameterAccess('DeleteParameter', required(input, 'Name'), context),
  run(input, context) {
    if (!context.cloud.store.delete(parameterKey(context, input.Name!))) throw parameterNotFound();
    return {};
  },
});
