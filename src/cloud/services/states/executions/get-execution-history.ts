import type { GetExecutionHistoryInput, GetExecutionHistoryOutput } from '@aws-sdk/client-sfn';
import { operation, required } from '../../../kernel/index.ts';
import { pageSize, readToken, writeToken } from '../page.ts';
import { executionAccess } from './access.ts';
import { executions } from './engine.ts';
import { findExecution } from './find.ts';

export const getExecutionHistory = operation<GetExecutionHistoryInput, GetExecutionHistoryOutput>({
  service: 'states',
  name: 'GetExecutionHistory',
  access: (input, context) => executionAccess(context, 'GetExecutionHistory', required(input, 'executionArn')),
  run: (input, { cloud }) => {
    const arn = required(input, 'executionArn');
    findExecution(cloud, arn);
    const limit = pageSize(input.maxResults);
    const events = cloud.component(executions).interpreter.history(arn, {
      reverse: input.reverseOrder ?? false,
      limit: limit + 1,
      includeExecutionData: input.includeExecutionData ?? true,
      ...(input.nextToken !== undefined && { after: readToken(input.nextToken) }),
    });
    const items = events.slice(0, limit);
    const last = items.at(-1)?.id;
    return { events: items, ...(events.length > limit && last !== undefined && { nextToken: writeToken(last) }) };
  },
});
