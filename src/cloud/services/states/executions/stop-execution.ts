import type { StopExecutionInput, StopExecutionOutput } from '@aws-sdk/client-sfn';
import { operation, required } from '../../../kernel/index.ts';
import { executionAccess } from './access.ts';
import { executions } from './engine.ts';
import { findExecution } from './find.ts';

export const stopExecution = operation<StopExecutionInput, StopExecutionOutput>({
  service: 'states',
  name: 'StopExecution',
  access: (input, context) => executionAccess(context, 'StopExecution', required(input, 'executionArn')),
  run: (input, { cloud }) => {
    const arn = required(input, 'executionArn');
    findExecution(cloud, arn);
    const { stopDate } = cloud.component(executions).interpreter.stop(arn, {
      ...(input.error !== undefined && { error: input.error }),
      ...(input.cause !== undefined && { cause: input.cause }),
    });
    return { stopDate: new Date(stopDate ?? cloud.clock.now()) };
  },
});
