import type { PutRetentionPolicyRequest } from '@aws-sdk/client-cloudwatch-logs';
import { AwsError, operation } from '../../kernel/index.ts';
import { findGroup, groupAccess, saveGroup } from './log-group.ts';
import { logTable } from './log-table.ts';

/** Source: "PutRetentionPolicy", CloudWatch Logs API reference. */
const periods = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

export const putRetentionPolicy = operation<PutRetentionPolicyRequest, object>({
  service: 'logs',
  name: 'PutRetentionPolicy',
  access: (input, context) => groupAccess('PutRetentionPolicy', input.logGroupName, context),
  run(input, context) {
    const { store, clock } = context.cloud;
    const group = findGroup(context, input.logGroupName);
    const days = input.retentionInDays ?? 0;
    if (!periods.includes(days)) {
      throw new AwsError(
        'InvalidParameterException',
        `1 validation error detected: Value '${days}' at 'retentionInDays' failed to satisfy constraint: Member must satisfy enum value set: [${periods.join(', ')}]`,
      );
    }
    saveGroup(store, { ...group, retentionDays: days });
    const table = logTable(store);
    table.expire(table.group(group.account, group.region, group.name), clock.now() - days * 86_400_000);
    return {};
  },
});
