import type { DeleteDashboardsInput } from '@aws-sdk/client-cloudwatch';
import { operation, required } from '../../kernel/index.ts';
import { dashboardAccess, dashboardKey, dashboardNotFound } from './dashboard.ts';

export const deleteDashboards = operation<DeleteDashboardsInput, object>({
  service: 'monitoring',
  name: 'DeleteDashboards',
  access: (input, context) =>
    required(input, 'DashboardNames').map((name) => dashboardAccess('DeleteDashboards', name, context)),
  run(input, context) {
    const { store } = context.cloud;
    store.transaction(() => {
      for (const name of input.DashboardNames!) {
        if (!store.delete(dashboardKey(context, name))) throw dashboardNotFound(name);
      }
    });
    return {};
  },
});
