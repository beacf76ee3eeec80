import type { DeleteRetentionPolicyRequest } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../kernel/index.ts';
import { findGroup, groupAccess, saveGroup } from './log-group.ts';

export const deleteRetentionPolicy = operation<DeleteRetentionPolicyRequest, object>({
  service: 'logs',
  name: 'DeleteRetentionPolicy',
  access: (input, context) => groupAccess('DeleteRetentionPolicy', input.logGroupName, context),
  run(input, context) {
    const { retentionDays: _, ...group } = findGroup(context, input.logGroupName);
    saveGroup(context.cloud.store, group);
    return {};
  },
});
