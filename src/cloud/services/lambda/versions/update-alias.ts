import type { AliasConfiguration, UpdateAliasRequest } from '@aws-sdk/client-lambda';
import { operation, required } from '../../../kernel/index.ts';
import { parseFunctionName } from '../arn.ts';
import { functionAccess } from '../functions/access.ts';
import { type AliasRecord, aliasKey, findFunction } from '../functions/record.ts';
import { requireRevision } from '../functions/require-revision.ts';
import { checkRouting, describeAlias, findAlias } from './alias.ts';

export const updateAlias = operation<UpdateAliasRequest, AliasConfiguration>({
  service: 'lambda',
  name: 'UpdateAlias',
  access: (input, context) => functionAccess(context, 'UpdateAlias', required(input, 'FunctionName')),
  run: (input, context) => {
    const { store } = context.cloud;
    const reference = parseFunctionName(context, required(input, 'FunctionName'));
    findFunction(store, reference);
    const alias = findAlias(store, reference, required(input, 'Name'));
    requireRevision(alias, input.RevisionId);
    const functionVersion = input.FunctionVersion ?? alias.functionVersion;
    const routing = input.RoutingConfig ?? { AdditionalVersionWeights: alias.additionalWeights };
    const updated: AliasRecord = {
      ...alias,
      functionVersion,
      description: input.Description ?? alias.description,
      additionalWeights: checkRouting(store, reference, functionVersion, routing),
      revisionId: context.cloud.uuid(),
    };
    store.put(aliasKey(reference, reference.name, alias.name), updated);
    return describeAlias(updated);
  },
});
