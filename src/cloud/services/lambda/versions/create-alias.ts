import type { AliasConfiguration, CreateAliasRequest } from '@aws-sdk/client-lambda';
import { AwsError, operation, required } from '../../../kernel/index.ts';
import { parseFunctionName } from '../arn.ts';
import { functionAccess } from '../functions/access.ts';
import { type AliasRecord, aliasKey, findFunction } from '../functions/record.ts';
import { arnOf, checkRouting, describeAlias } from './alias.ts';

export const createAlias = operation<CreateAliasRequest, AliasConfiguration>({
  service: 'lambda',
  name: 'CreateAlias',
  access: (input, context) => functionAccess(context, 'CreateAlias', required(input, 'FunctionName')),
  run: (input, context) => {
    const { store } = context.cloud;
    const reference = parseFunctionName(context, required(input, 'FunctionName'));
    findFunction(store, reference);
    const name = required(input, 'Name');
    const key = aliasKey(reference, reference.name, name);
    if (store.get(key)) {
      throw new AwsError('ResourceConflictException', `Alias already exists: ${arnOf(reference, name)}`, {
        status: 409,
        details: { Type: 'User' },
      });
    }
    const functionVersion = required(input, 'FunctionVersion');
    const alias: AliasRecord = {
      name,
      arn: arnOf(reference, name),
      functionVersion,
      description: input.Description ?? '',
      additionalWeights: checkRouting(store, reference, functionVersion, input.RoutingConfig),
      revisionId: context.cloud.uuid(),
    };
    store.put(key, alias);
    return describeAlias(alias);
  },
});
