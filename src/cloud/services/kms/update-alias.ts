import type { UpdateAliasRequest } from '@aws-sdk/client-kms';
import { operation, required } from '../../kernel/index.ts';
import { type Alias, aliasArn, aliasKey, findKey, keyAccess, notFound } from './key.ts';

export const updateAlias = operation<UpdateAliasRequest, object>({
  service: 'kms',
  name: 'UpdateAlias',
  access: (input, context) => {
    const alias = { action: 'kms:UpdateAlias', resource: aliasArn(context, required(input, 'AliasName')) };
    return [alias, keyAccess('UpdateAlias', findKey(context, input.TargetKeyId), context)];
  },
  run(input, context) {
    const { store, clock } = context.cloud;
    const name = required(input, 'AliasName');
    const alias = store.get<Alias>(aliasKey(context, name));
    if (!alias) throw notFound('Alias', aliasArn(context, name));
    const keyId = findKey(context, input.TargetKeyId).id;
    store.put(aliasKey(context, name), { ...alias, keyId, updatedAt: clock.now() });
    return {};
  },
});
