import type { DescribeMapRunInput, DescribeMapRunOutput } from '@aws-sdk/client-sfn';
import { operation, required } from '../../../kernel/index.ts';
import { executions } from '../executions/engine.ts';

export const describeMapRun = operation<DescribeMapRunInput, DescribeMapRunOutput>({
  service: 'states',
  name: 'DescribeMapRun',
  access: (input) => ({ action: 'states:DescribeMapRun', resource: required(input, 'mapRunArn') }),
  run: (input, { cloud }) => {
    const run = cloud.component(executions).interpreter.describeMapRun(required(input, 'mapRunArn'));
    const { startDate, stopDate } = run;
    return {
      mapRunArn: run.mapRunArn,
      executionArn: run.executionArn,
      status: run.status,
      startDate: new Date(startDate),
      ...(stopDate !== undefined && { stopDate: new Date(stopDate) }),
      maxConcurrency: run.maxConcurrency,
      toleratedFailureCount: run.toleratedFailureCount,
      toleratedFailurePercentage: run.toleratedFailurePercentage,
      itemCounts: run.itemCounts,
      executionCounts: run.executionCounts,
      redriveCount: run.redriveCount,
    };
  },
});
