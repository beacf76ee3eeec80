import type { ListUsersRequest, ListUsersResponse } from '@aws-sdk/client-iam';
import { operation } from '../../kernel/index.ts';
import { page } from '../page.ts';
import { describeUser, type User } from './user.ts';

export const listUsers = operation<ListUsersRequest, ListUsersResponse>({
  service: 'iam',
  name: 'ListUsers',
  access: (_input, { account }) => ({ action: 'iam:ListUsers', resource: `arn:aws:iam::${account}:user/` }),
  run(input, { cloud, account }) {
    const users = cloud.store
      .list<User>({ account, region: 'aws-global', service: 'iam', type: 'user' })
      .filter((user) => user.path.startsWith(input.PathPrefix ?? '/'));
    const { items, next } = page(users, input.MaxItems ?? 100, input.Marker);
    return { Users: items.map(describeUser), IsTruncated: next !== undefined, ...(next ? { Marker: next } : {}) };
  },
});
