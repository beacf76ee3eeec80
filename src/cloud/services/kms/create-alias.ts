import type { CreateAliasRequest } from '@aws-sdk/client-kms';
import { AwsError, operation, required } from '../../kernel/index.ts';
import { checkAliasName } from './alias-name.ts';
import { aliasArn, aliasKey, findKey, keyAccess } from './key.ts';

export const createAlias = operation<CreateAliasRequest, object>({
  service: 'kms',
  name: 'CreateAlias',
  access: (input, context) => {
    const alias = { action: 'kms:CreateAlias', resource: aliasArn(context, required(input, 'AliasName')) };
    return [alias, keyAccess('CreateAlias', findKey(context, input.TargetKeyId), context)];
  },
  run(input, context) {
    const { cloud } = context;
    const name = checkAliasName(input.AliasName);
    if (cloud.store.get(aliasKey(context, name))) {
      throw new AwsError('AlreadyExistsException', `An alias with the name ${aliasArn(context, name)} already exists`);
    }
    const keyId = findKey(context, input.TargetKeyId).id;
    const now = cloud.clock.now();
    cloud.store.put(aliasKey(context, name), {
      name,
      arn: aliasArn(context, name),
      keyId,
      createdAt: now,
      updatedAt: now,
    });
    return {};
  },
});
