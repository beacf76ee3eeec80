import type { DeleteAliasRequest } from '@aws-sdk/client-lambda';
import { operation, required } from '../../../kernel/index.ts';
import { parseFunctionName } from '../arn.ts';
import { functionAccess } from '../functions/access.ts';
import { aliasKey } from '../functions/record.ts';

export const deleteAlias = operation<DeleteAliasRequest, Record<string, never>>({
  service: 'lambda',
  name: 'DeleteAlias',
  access: (input, context) => functionAccess(context, 'DeleteAlias', required(input, 'FunctionName')),
  run: (input, context) => {
    const reference = parseFunctionName(context, required(input, 'FunctionName'));
    context.cloud.store.delete(aliasKey(reference, reference.name, required(input, 'Name')));
    return {};
  },
});
