import type { ListRolesRequest, ListRolesResponse } from '@aws-sdk/client-iam';
import { operation } from '../../kernel/index.ts';
import { page } from '../page.ts';
import { describeRole, type Role } from './role.ts';

export const listRoles = operation<ListRolesRequest, ListRolesResponse>({
  service: 'iam',
  name: 'ListRoles',
  access: (input, { account }) => ({
    action: 'iam:ListRoles',
    resource: `arn:aws:iam::${account}:role${input.PathPrefix ?? '/'}`,
  }),
  run(input, { cloud, account }) {
    const roles = cloud.store
      .list<Role>({ account, region: 'aws-global', service: 'iam', type: 'role' })
      .filter((role) => role.path.startsWith(input.PathPrefix ?? '/'));
    const { items, next } = page(roles, input.MaxItems ?? 100, input.Marker);
    return { Roles: items.map(describeRole), IsTruncated: next !== undefined, ...(next ? { Marker: next } : {}) };
  },
});
