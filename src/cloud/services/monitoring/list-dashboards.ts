import type { ListDashboardsInput, ListDashboardsOutput } from '@aws-sdk/client-cloudwatch';
import { operation } from '../../kernel/index.ts';
import { page } from '../page.ts';
import { type Dashboard, dashboardAccess, dashboardArn } from './dashboard.ts';

export const listDashboards = operation<ListDashboardsInput, ListDashboardsOutput>({
  service: 'monitoring',
  name: 'ListDashboards',
  access: (_input, context) => dashboardAccess('ListDashboards', '*', context),
  run(input, context) {
    const { account, cloud } = context;
    const prefix = input.DashboardNamePrefix ?? '';
    const place = { account, region: 'aws-global', service: 'monitoring', type: 'dashboard', prefix };
    const { items, next } = page(cloud.store.list<Dashboard>(place), 1000, input.NextToken);
    return {
      DashboardEntries: items.map(({ name, body, modifiedAt }) => ({
        DashboardName: name,
        DashboardArn: dashboardArn(context, name),
        LastModified: new Date(modifiedAt),
        Size: Buffer.byteLength(body),
      })),
      ...(next ? { NextToken: next } : {}),
    };
  },
});
