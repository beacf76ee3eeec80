import type { DeleteParametersRequest, DeleteParametersResult } from '@aws-sdk/client-ssm';
import { operation, required } from '../../kernel/index.ts';
import { parameterAccess, parameterKey } from './parameter.ts';

export const deleteParameters = operation<DeleteParametersRequest, DeleteParametersResult>({
  service: 'ssm',
  name: 'DeleteParameters',
  access: (input, context) =>
    required(input, 'Names').map((name) => parameterAccess('DeleteParameters', name, context)),
  run(input, context) {
    const deleted = input.Names!.filter((name) => context.cloud.store.delete(parameterKey(context, name)));
    return {
      DeletedParameters: deleted,
      InvalidParameters: input.Names!.filter((name) => !deleted.includes(name)),
    };
  },
});
