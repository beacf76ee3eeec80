import type { GetDashboardInput, GetDashboardOutput } from '@aws-sdk/client-cloudwatch';
import { operation } from '../../kernel/index.ts';
import { type Dashboard, dashboardAccess, dashboardArn, dashboardKey, dashboardNotFound } from './dashboard.ts';

export const getDashboard = operation<GetDashboardInput, GetDashboardOutput>({
  service: 'monitoring',
  name: 'GetDashboard',
  access: (input, context) => dashboardAccess('GetDashboard', input.DashboardName, context),
  run(input, context) {
    const dashboard = context.cloud.store.get<Dashboard>(dashboardKey(context, input.DashboardName ?? ''));
    if (!dashboard) throw dashboardNotFound(input.DashboardName);
    const { name, body } = dashboard;
    return { DashboardArn: dashboardArn(context, name), DashboardName: name, DashboardBody: body };
  },
});
