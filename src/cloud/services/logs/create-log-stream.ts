import type { CreateLogStreamRequest } from '@aws-sdk/client-cloudwatch-logs';
import { AwsError, operation } from '../../kernel/index.ts';
import { checkText } from '../constraints.ts';
import { findGroup, groupAccess } from './log-group.ts';
import { logTable } from './log-table.ts';

export const createLogStream = operation<CreateLogStreamRequest, object>({
  service: 'logs',
  name: 'CreateLogStream',
  access: (input, context) => groupAccess('CreateLogStream', input.logGroupName, context),
  run(input, context) {
    const { cloud } = context;
    const { account, region, name } = findGroup(context, input.logGroupName);
    const stream = checkText('logStreamName', input.logStreamName, { pattern: /^[^:*]*$/, max: 512 });
    const table = logTable(cloud.store);
    const group = table.group(account, region, name);
    if (table.stream(group, stream)) {
      throw new AwsError('ResourceAlreadyExistsException', 'The specified log stream already exists');
    }
    table.createStream(group, stream, cloud.clock.now());
    return {};
  },
});
