import type { FilterLogEventsRequest, FilterLogEventsResponse } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../kernel/index.ts';
import { compileFilter } from './filter-pattern.ts';
import { findGroup, groupAccess } from './log-group.ts';
import { type Line, logTable } from './log-table.ts';
import { parsePosition, positionToken } from './position.ts';

const mostLines = 10_000;

export const filterLogEvents = operation<FilterLogEventsRequest, FilterLogEventsResponse>({
  service: 'logs',
  name: 'FilterLogEvents',
  access: (input, context) => groupAccess('FilterLogEvents', input.logGroupName ?? input.logGroupIdentifier, context),
  run(input, context) {
    const { account, region, name } = findGroup(context, input.logGroupName ?? input.logGroupIdentifier);
    const table = logTable(context.cloud.store);
    const group = table.group(account, region, name);
    const prefix = input.logStreamNamePrefix;
    const streams = prefix ? table.streams(group, prefix).map((stream) => stream.name) : input.logStreamNames;
    const matches = compileFilter(input.filterPattern ?? '');
    const limit = Math.min(input.limit ?? mostLines, mostLines);
    let after = input.nextToken ? parsePosition(input.nextToken).position : undefined;
    const found: Line[] = [];
    let last: Line | undefined;
    let more = true;
    while (found.length < limit && more) {
      const lines = table.lines({
        group,
        ...(streams ? { streams } : {}),
        from: input.startTime ?? 0,
        // The end time of FilterLogEvents is included.
        to: (input.endTime ?? Number.MAX_SAFE_INTEGER - 1) + 1,
        ...(after ? { after } : {}),
        limit: mostLines,
      });
      more = lines.length === mostLines;
      for (const line of lines) {
        if (found.length === limit) {
          more = true;
          break;
        }
        last = line;
        if (matches(line.message)) found.push(line);
      }
      after = last;
    }
    return {
      events: found.map((line) => ({
        logStreamName: line.stream,
        timestamp: line.timestamp,
        message: line.message,
        ingestionTime: line.ingestionTime,
        eventId: String(line.sequence).padStart(56, '0'),
      })),
      searchedLogStreams: [],
      ...(more && last ? { nextToken: positionToken('f', last) } : {}),
    };
  },
});
