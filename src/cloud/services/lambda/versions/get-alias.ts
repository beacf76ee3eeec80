import type { AliasConfiguration, GetAliasRequest } from '@aws-sdk/client-lambda';
import { operation, required } from '../../../kernel/index.ts';
import { parseFunctionName } from '../arn.ts';
import { functionAccess } from '../functions/access.ts';
import { describeAlias, findAlias } from './alias.ts';

export const getAlias = operation<GetAliasRequest, AliasConfiguration>({
  service: 'lambda',
  name: 'GetAlias',
  access: (input, context) => functionAccess(context, 'GetAlias', required(input, 'FunctionName')),
  run: (input, context) => {
    const reference = parseFunctionName(context, required(input, 'FunctionName'));
    return describeAlias(findAlias(context.cloud.store, reference, required(input, 'Name')));
  },
});
