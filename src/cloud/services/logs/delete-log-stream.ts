import type { DeleteLogStreamRequest } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../kernel/index.ts';
import { findStream } from './find-stream.ts';
import { streamAccess } from './log-group.ts';
import { logTable } from './log-table.ts';

export const deleteLogStream = operation<DeleteLogStreamRequest, object>({
  service: 'logs',
  name: 'DeleteLogStream',
  access: (input, context) => streamAccess('DeleteLogStream', input, context),
  run(input, context) {
    const { group, stream } = findStream(context, input.logGroupName, input.logStreamName);
    logTable(context.cloud.store).deleteStream(group, stream.name);
    return {};
  },
});
