import type { ListMapRunsInput, ListMapRunsOutput } from '@aws-sdk/client-sfn';
import { operation, required } from '../../../kernel/index.ts';
import { executionAccess } from '../executions/access.ts';
import { executions } from '../executions/engine.ts';
import { findExecution } from '../executions/find.ts';
import { page } from '../page.ts';

export const listMapRuns = operation<ListMapRunsInput, ListMapRunsOutput>({
  service: 'states',
  name: 'ListMapRuns',
  access: (input, context) => executionAccess(context, 'ListMapRuns', required(input, 'executionArn')),
  run: (input, { cloud }) => {
    const arn = required(input, 'executionArn');
    findExecution(cloud, arn);
    const all = cloud.component(executions).interpreter.listMapRuns(arn);
    const { items, nextToken } = page(all, input.nextToken, input.maxResults);
    const mapRuns = items.map(({ executionArn, mapRunArn, stateMachineArn, startDate, stopDate }) => ({
      executionArn,
      mapRunArn,
      stateMachineArn,
      startDate: new Date(startDate),
      ...(stopDate !== undefined && { stopDate: new Date(stopDate) }),
    }));
    return { mapRuns, ...(nextToken && { nextToken }) };
  },
});
