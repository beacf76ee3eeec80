import type { DeleteLogGroupRequest } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../kernel/index.ts';
import { findGroup, groupAccess, groupKey } from './log-group.ts';
import { logTable } from './log-table.ts';

export const deleteLogGroup = operation<DeleteLogGroupRequest, object>({
  service: 'logs',
  name: 'DeleteLogGroup',
  access: (input, context) => groupAccess('DeleteLogGroup', input.logGroupName, context),
  run(input, context) {
    const { store } = context.cloud;
    const group = findGroup(context, input.logGroupName);
    const table = logTable(store);
    store.transaction(() => {
      table.deleteGroup(table.group(group.account, group.region, group.name));
      store.delete(groupKey(group, group.name));
    });
    return {};
  },
});
