import type { DescribeLogGroupsRequest, DescribeLogGroupsResponse } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../kernel/index.ts';
import { page } from '../page.ts';
import { describeGroup, type LogGroup } from './log-group.ts';
import { logTable } from './log-table.ts';

export const describeLogGroups = operation<DescribeLogGroupsRequest, DescribeLogGroupsResponse>({
  service: 'logs',
  name: 'DescribeLogGroups',
  access: (_input, { account, region }) => ({
    action: 'logs:DescribeLogGroups',
    resource: `arn:aws:logs:${region}:${account}:log-group::log-stream:`,
  }),
  run(input, { cloud, account, region }) {
    const prefix = input.logGroupNamePrefix ?? '';
    const groups = cloud.store
      .list<LogGroup>({ account, region, service: 'logs', type: 'group', prefix })
      .filter(({ name }) => name.toLowerCase().includes((input.logGroupNamePattern ?? '').toLowerCase()));
    const { items, next } = page(groups, input.limit ?? 50, input.nextToken);
    const table = logTable(cloud.store);
    return {
      logGroups: items.map((group) =>
        describeGroup(group, table.storedBytes(table.group(account, region, group.name))),
      ),
      ...(next ? { nextToken: next } : {}),
    };
  },
});
