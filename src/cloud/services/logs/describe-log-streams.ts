import type { DescribeLogStreamsRequest, DescribeLogStreamsResponse } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../kernel/index.ts';
import { page } from '../page.ts';
import { findGroup, groupAccess, groupArn } from './log-group.ts';
import { logTable } from './log-table.ts';

export const describeLogStreams = operation<DescribeLogStreamsRequest, DescribeLogStreamsResponse>({
  service: 'logs',
  name: 'DescribeLogStreams',
  access: (input, context) =>
    groupAccess('DescribeLogStreams', input.logGroupName ?? input.logGroupIdentifier, context),
  run(input, context) {
    const group = findGroup(context, input.logGroupName ?? input.logGroupIdentifier);
    const table = logTable(context.cloud.store);
    const streams = table.streams(table.group(group.account, group.region, group.name), input.logStreamNamePrefix);
    if (input.orderBy === 'LastEventTime') streams.sort((a, b) => (a.lastEvent ?? 0) - (b.lastEvent ?? 0));
    if (input.descending) streams.reverse();
    const { items, next } = page(streams, input.limit ?? 50, input.nextToken);
    return {
      logStreams: items.map((stream) => ({
        logStreamName: stream.name,
        creationTime: stream.createdAt,
        ...(stream.firstEvent === undefined
          ? {}
          : { firstEventTimestamp: stream.firstEvent, lastEventTimestamp: stream.lastEvent }),
        ...(stream.lastIngestion === undefined ? {} : { lastIngestionTime: stream.lastIngestion }),
        arn: `${groupArn(group, group.name)}:log-stream:${stream.name}`,
        storedBytes: 0,
      })),
      ...(next ? { nextToken: next } : {}),
    };
  },
});
