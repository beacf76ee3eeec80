import type { PutDashboardInput, PutDashboardOutput } from '@aws-sdk/client-cloudwatch';
import { AwsError, operation, required } from '../../kernel/index.ts';
import { checkText } from '../constraints.ts';
import { dashboardAccess, dashboardKey } from './dashboard.ts';

export const putDashboard = operation<PutDashboardInput, PutDashboardOutput>({
  service: 'monitoring',
  name: 'PutDashboard',
  access: (input, context) => dashboardAccess('PutDashboard', input.DashboardName, context),
  run(input, context) {
    const pattern = /^[\w-]+$/;
    const name = checkText(
      'dashboardName',
      input.DashboardName,
      { pattern, max: 255 },
      'InvalidParameterValueException',
    );
    const body = required(input, 'DashboardBody');
    try {
      JSON.parse(body);
    } catch (cause) {
      throw new AwsError('InvalidParameterInput', 'The field DashboardBody must be a valid JSON object', { cause });
    }
    const { store, clock } = context.cloud;
    store.put(dashboardKey(context, name), { name, body, modifiedAt: clock.now() });
    return { DashboardValidationMessages: [] };
  },
});
