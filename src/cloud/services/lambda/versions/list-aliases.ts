import type { ListAliasesRequest, ListAliasesResponse } from '@aws-sdk/client-lambda';
import { operation, required } from '../../../kernel/index.ts';
import { page } from '../../page.ts';
import { parseFunctionName } from '../arn.ts';
import { functionAccess } from '../functions/access.ts';
import { aliasesOf, findFunction } from '../functions/record.ts';
import { describeAlias } from './alias.ts';

export const listAliases = operation<ListAliasesRequest, ListAliasesResponse>({
  service: 'lambda',
  name: 'ListAliases',
  access: (input, context) => functionAccess(context, 'ListAliases', required(input, 'FunctionName')),
  run: (input, context) => {
    const { store } = context.cloud;
    const reference = parseFunctionName(context, required(input, 'FunctionName'));
    findFunction(store, reference);
    const version = input.FunctionVersion;
    const all = aliasesOf(store, reference).filter(
      (alias) => version === undefined || alias.functionVersion === version || version in alias.additionalWeights,
    );
    const { items, next } = page(all, input.MaxItems ?? 50, input.Marker);
    return { Aliases: items.map(describeAlias), ...(next !== undefined && { NextMarker: next }) };
  },
});
