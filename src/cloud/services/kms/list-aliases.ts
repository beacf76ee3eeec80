import type { ListAliasesRequest, ListAliasesResponse } from '@aws-sdk/client-kms';
import { operation } from '../../kernel/index.ts';
import { page } from '../page.ts';
import { aliasEntry } from './describe.ts';
import { type Alias, aliasesOf, findKey } from './key.ts';

export const listAliases = operation<ListAliasesRequest, ListAliasesResponse>({
  service: 'kms',
  name: 'ListAliases',
  access: () => ({ action: 'kms:ListAliases', resource: '*' }),
  run(input, context) {
    const { cloud, account, region } = context;
    const aliases = input.KeyId
      ? aliasesOf(cloud.store, findKey(context, input.KeyId))
      : cloud.store.list<Alias>({ account, region, service: 'kms', type: 'alias' });
    const { items, next } = page(aliases, input.Limit ?? 50, input.Marker);
    return { Aliases: items.map(aliasEntry), Truncated: next !== undefined, ...(next ? { NextMarker: next } : {}) };
  },
});
