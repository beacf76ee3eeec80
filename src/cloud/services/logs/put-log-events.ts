import type { InputLogEvent, PutLogEventsRequest, PutLogEventsResponse } from '@aws-sdk/client-cloudwatch-logs';
import { AwsError, operation } from '../../kernel/index.ts';
import { findStream } from './find-stream.ts';
import { streamAccess } from './log-group.ts';
import { lineOverhead, logTable } from './log-table.ts';

const mostEvents = 10_000;
const mostBytes = 1_048_576;
const day = 86_400_000;

/** Limits: "PutLogEvents", CloudWatch Logs API reference. */
export const putLogEvents = operation<PutLogEventsRequest, PutLogEventsResponse>({
  service: 'logs',
  name: 'PutLogEvents',
  access: (input, context) => streamAccess('PutLogEvents', input, context),
  run(input, context) {
    const { cloud } = context;
    const { group, stream } = findStream(context, input.logGroupName, input.logStreamName);
    const events = input.logEvents ?? [];
    checkBatch(events);
    const now = cloud.clock.now();
    const tooOld = events.filter(({ timestamp }) => timestamp! < now - 14 * day).length;
    const tooNew = events.findIndex(({ timestamp }) => timestamp! > now + 2 * 3_600_000);
    const accepted = events.slice(tooOld, tooNew < 0 ? undefined : tooNew);
    logTable(cloud.store).append(group, stream.name, accepted as { timestamp: number; message: string }[], now);
    return {
      nextSequenceToken: cloud.randomHex(56),
      ...(tooOld > 0 || tooNew >= 0
        ? {
            rejectedLogEventsInfo: {
              ...(tooOld > 0 ? { tooOldLogEventEndIndex: tooOld } : {}),
              ...(tooNew >= 0 ? { tooNewLogEventStartIndex: tooNew } : {}),
            },
          }
        : {}),
    };
  },
});

function checkBatch(events: readonly InputLogEvent[]): void {
  const fail = (message: string): never => {
    throw new AwsError('InvalidParameterException', message);
  };
  if (events.length === 0 || events.length > mostEvents) {
    fail(`Log event batch must have between 1 and ${mostEvents} events.`);
  }
  let bytes = 0;
  for (const [index, { message, timestamp }] of events.entries()) {
    if (!message) fail('Log event message must not be empty.');
    if (timestamp === undefined) fail('Log event timestamp must not be null.');
    bytes += Buffer.byteLength(message!) + lineOverhead;
    if (index > 0 && timestamp! < events[index - 1]!.timestamp!) {
      fail('Log events in a single PutLogEvents request must be in chronological order.');
    }
  }
  if (bytes > mostBytes) fail(`Upload too large: ${bytes} bytes exceeds limit of ${mostBytes}`);
}
