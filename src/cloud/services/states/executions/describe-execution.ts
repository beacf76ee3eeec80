import type { DescribeExecutionInput, DescribeExecutionOutput } from '@aws-sdk/client-sfn';
import type { ExecutionDescription } from '../../../../interpreter/index.ts';
import { operation, required } from '../../../kernel/index.ts';
import { executionAccess } from './access.ts';
import { findExecution } from './find.ts';

export const describeExecution = operation<DescribeExecutionInput, DescribeExecutionOutput>({
  service: 'states',
  name: 'DescribeExecution',
  access: (input, context) => executionAccess(context, 'DescribeExecution', required(input, 'executionArn')),
  run: (input, { cloud }) =>
    describe(findExecution(cloud, required(input, 'executionArn')), input.includedData !== 'METADATA_ONLY'),
});

/** An execution as DescribeExecution answers. */
export function describe(execution: ExecutionDescription, includeData = true): DescribeExecutionOutput {
  const { output, error, cause, stopDate, redriveDate, redriveStatusReason } = execution;
  return {
    executionArn: execution.executionArn,
    stateMachineArn: execution.stateMachineArn,
    name: execution.name,
    status: execution.status,
    startDate: new Date(execution.startDate),
    ...(stopDate !== undefined && { stopDate: new Date(stopDate) }),
    inputDetails: { included: includeData },
    ...(includeData && { input: JSON.stringify(execution.input) }),
    ...(output !== undefined && {
      ...(includeData && { output: JSON.stringify(output) }),
      outputDetails: { included: includeData },
    }),
    ...(error !== undefined && { error }),
    ...(cause !== undefined && { cause }),
    ...(execution.mapRunArn !== undefined && { mapRunArn: execution.mapRunArn }),
    ...(execution.traceHeader !== undefined && { traceHeader: execution.traceHeader }),
    ...(execution.stateMachineVersionArn !== undefined && { stateMachineVersionArn: execution.stateMachineVersionArn }),
    ...(execution.stateMachineAliasArn !== undefined && { stateMachineAliasArn: execution.stateMachineAliasArn }),
    redriveCount: execution.redriveCount,
    redriveStatus: execution.redriveStatus,
    ...(redriveStatusReason !== undefined && { redriveStatusReason }),
    ...(redriveDate !== undefined && { redriveDate: new Date(redriveDate) }),
  };
}
