import type { LoggingConfiguration } from '@aws-sdk/client-sfn';
import type { Principal } from '../../../iam/index.ts';
import { AwsError, type CallContext } from '../../../kernel/index.ts';

/**
 * What a role needs so that its executions are logged.
 * Source: "Using CloudWatch Logs to log execution history", Step Functions Developer Guide.
 */
const actions = [
  'logs:CreateLogDelivery',
  'logs:GetLogDelivery',
  'logs:UpdateLogDelivery',
  'logs:DeleteLogDelivery',
  'logs:ListLogDeliveries',
  'logs:PutResourcePolicy',
  'logs:DescribeResourcePolicies',
  'logs:DescribeLogGroups',
];

/**
 * Refuses log groups that are not there and a role that may not have logs delivered.
 *
 * @throws InvalidLoggingConfiguration, AccessDeniedException
 */
export function requireLogDestinations(
  { cloud, account, region }: CallContext,
  role: Principal,
  { level, destinations = [] }: LoggingConfiguration,
): void {
  if (level === undefined || level === 'OFF') return;
  for (const { cloudWatchLogsLogGroup } of destinations) {
    const id = cloudWatchLogsLogGroup?.logGroupArn?.split(':')[6] ?? '';
    if (cloud.store.get({ account, region, service: 'logs', type: 'group', id })) continue;
    const message = 'Invalid Logging Configuration: Log Destination not found.';
    throw new AwsError('InvalidLoggingConfiguration', message);
  }
  for (const action of actions) {
    try {
      cloud.authorize(role, { action, resource: '*' }, { region });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      const message = 'The state machine IAM Role is not authorized to access the Log Destination';
      throw new AwsError('AccessDeniedException', message, { cause: error });
    }
  }
}
