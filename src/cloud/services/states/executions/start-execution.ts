import { isDeepStrictEqual } from 'node:util';
import type { StartExecutionInput, StartExecutionOutput } from '@aws-sdk/client-sfn';
import { AwsError, operation, required } from '../../../kernel/index.ts';
import { executionArn } from '../arn.ts';
import { machineAccess } from '../machines/access.ts';
import { requireName } from '../name.ts';
import { executions } from './engine.ts';
import { parseInput } from './parse-input.ts';
import { resolveMachine } from './resolve-machine.ts';

/** A Standard execution is idempotent by name and input as long as it runs. */
export const startExecution = operation<StartExecutionInput, StartExecutionOutput>({
  service: 'states',
  name: 'StartExecution',
  access: (input, context) => machineAccess(context, 'StartExecution', required(input, 'stateMachineArn')),
  run: (request, { cloud }) => {
    const { stateMachine, reference } = resolveMachine(cloud, required(request, 'stateMachineArn'));
    const name = requireName(request.name ?? cloud.uuid());
    const input = parseInput(request.input);
    const express = stateMachine.type === 'EXPRESS';
    const arn = executionArn(reference, name, express ? cloud.uuid() : undefined);
    const { interpreter, find } = cloud.component(executions);
    const running = find(arn);
    if (running) {
      if (running.status !== 'RUNNING' || !isDeepStrictEqual(running.input, input)) throw executionAlreadyExists(arn);
      return { executionArn: arn, startDate: new Date(running.startDate) };
    }
    const { startDate } = interpreter.start({
      executionArn: arn,
      name,
      stateMachine,
      input,
      ...(request.traceHeader !== undefined && { traceHeader: request.traceHeader }),
    });
    return { executionArn: arn, startDate: new Date(startDate) };
  },
});

function executionAlreadyExists(arn: string): AwsError {
  return new AwsError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
}
