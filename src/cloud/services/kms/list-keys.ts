import type { ListKeysRequest, ListKeysResponse } from '@aws-sdk/client-kms';
import { operation } from '../../kernel/index.ts';
import { page } from '../page.ts';
import type { Key } from './key.ts';

export const listKeys = operation<ListKeysRequest, ListKeysResponse>({
  service: 'kms',
  name: 'ListKeys',
  access: () => ({ action: 'kms:ListKeys', resource: '*' }),
  run(input, { cloud, account, region }) {
    const keys = cloud.store.list<Key>({ account, region, service: 'kms', type: 'key' });
    const { items, next } = page(keys, input.Limit ?? 100, input.Marker);
    return {
      Keys: items.map((key) => ({ KeyId: key.id, KeyArn: key.arn })),
      Truncated: next !== undefined,
      ...(next ? { NextMarker: next } : {}),
    };
  },
});
