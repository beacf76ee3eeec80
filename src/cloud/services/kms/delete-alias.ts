import type { DeleteAliasRequest } from '@aws-sdk/client-kms';
import { operation, required } from '../../kernel/index.ts';
import { aliasArn, aliasKey, findKey, keyAccess } from './key.ts';

export const deleteAlias = operation<DeleteAliasRequest, object>({
  service: 'kms',
  name: 'DeleteAlias',
  access: (input, context) => {
    const alias = { action: 'kms:DeleteAlias', resource: aliasArn(context, required(input, 'AliasName')) };
    return [alias, keyAccess('DeleteAlias', findKey(context, input.AliasName), context)];
  },
  run(input, context) {
    context.cloud.store.delete(aliasKey(context, required(input, 'AliasName')));
    return {};
  },
});
