import type { GetLogEventsRequest, GetLogEventsResponse } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../kernel/index.ts';
import { findStream } from './find-stream.ts';
import { streamAccess } from './log-group.ts';
import { logTable, type Position } from './log-table.ts';
import { parsePosition, positionToken } from './position.ts';

const mostLines = 10_000;

/**
 * Without a token the newest lines, or the oldest with startFromHead; the tokens that come back go on from both
 * ends, and one that leads nowhere comes back unchanged.
 */
export const getLogEvents = operation<GetLogEventsRequest, GetLogEventsResponse>({
  service: 'logs',
  name: 'GetLogEvents',
  access: (input, context) => streamAccess('GetLogEvents', input, context),
  run(input, context) {
    const { group, stream } = findStream(context, input.logGroupName ?? input.logGroupIdentifier, input.logStreamName);
    const token = input.nextToken ? parsePosition(input.nextToken) : undefined;
    const backward = token ? token.direction === 'b' : !input.startFromHead;
    const lines = logTable(context.cloud.store).lines({
      group,
      streams: [stream.name],
      from: input.startTime ?? 0,
      to: input.endTime ?? Number.MAX_SAFE_INTEGER,
      ...(token ? (backward ? { before: token.position } : { after: token.position }) : {}),
      limit: Math.min(input.limit ?? mostLines, mostLines),
      backward,
    });
    const at = (line: Position | undefined): Position => line ?? token?.position ?? { timestamp: 0, sequence: 0 };
    return {
      events: lines.map(({ timestamp, message, ingestionTime }) => ({ timestamp, message, ingestionTime })),
      nextForwardToken: positionToken('f', at(lines.at(-1))),
      nextBackwardToken: positionToken('b', at(lines[0])),
    };
  },
});
