import { noResourceLevel } from './no-resource-level.ts';
import type { Need } from './statement.ts';

/**
 * Delivery of a state machine's log. Source: "Using CloudWatch Logs to log execution history", Step Functions Developer
 * Guide: these actions have no resource level.
 */
export function loggingNeed(by: string): Need {
  return {
    by,
    what: 'deliver log',
    actions: [
      'logs:CreateLogDelivery',
      'logs:DeleteLogDelivery',
      'logs:DescribeLogGroups',
      'logs:DescribeResourcePolicies',
      'logs:GetLogDelivery',
      'logs:ListLogDeliveries',
      'logs:PutResourcePolicy',
      'logs:UpdateLogDelivery',
    ],
    resources: [noResourceLevel],
  };
}
