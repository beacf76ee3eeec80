import type { RedriveExecutionInput, RedriveExecutionOutput } from '@aws-sdk/client-sfn';
import { AwsError, operation, required } from '../../../kernel/index.ts';
import { executionAccess } from './access.ts';
import { executions } from './engine.ts';
import { findExecution } from './find.ts';

/** Goes on from the states that failed, timed out or were aborted. */
export const redriveExecution = operation<RedriveExecutionInput, RedriveExecutionOutput>({
  service: 'states',
  name: 'RedriveExecution',
  access: (input, context) => executionAccess(context, 'RedriveExecution', required(input, 'executionArn')),
  run: (input, { cloud }) => {
    const arn = required(input, 'executionArn');
    const execution = findExecution(cloud, arn);
    if (execution.redriveStatus !== 'REDRIVABLE') {
      const reason = execution.redriveStatusReason ?? `Execution is ${execution.status}`;
      throw new AwsError('ExecutionNotRedrivable', `Execution Not Redrivable: '${reason}'`);
    }
    const { redriveDate } = cloud.component(executions).interpreter.redrive(arn);
    return { redriveDate: new Date(redriveDate ?? cloud.clock.now()) };
  },
});
