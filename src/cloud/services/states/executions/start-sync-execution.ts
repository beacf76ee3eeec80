import type { StartSyncExecutionInput, StartSyncExecutionOutput } from '@aws-sdk/client-sfn';
import { AwsError, operation, required } from '../../../kernel/index.ts';
import { executionArn } from '../arn.ts';
import { machineAccess } from '../machines/access.ts';
import { requireName } from '../name.ts';
import { executions } from './engine.ts';
import { parseInput } from './parse-input.ts';
import { resolveMachine } from './resolve-machine.ts';

export const startSyncExecution = operation<StartSyncExecutionInput, StartSyncExecutionOutput>({
  service: 'states',
  name: 'StartSyncExecution',
  access: (input, context) => machineAccess(context, 'StartSyncExecution', required(input, 'stateMachineArn')),
  run: async (request, { cloud }) => {
    const { stateMachine, reference } = resolveMachine(cloud, required(request, 'stateMachineArn'));
    if (stateMachine.type !== 'EXPRESS') {
      throw new AwsError(
        'StateMachineTypeNotSupported',
        'This operation is not supported by this type of state machine',
      );
    }
    const name = requireName(request.name ?? cloud.uuid());
    const arn = executionArn(reference, name, cloud.uuid());
    const { interpreter } = cloud.component(executions);
    const given = parseInput(request.input);
    interpreter.start({ executionArn: arn, name, stateMachine, input: given, synchronous: true });
    const ended = await interpreter.finished(arn);
    const output = ended.output === undefined ? undefined : JSON.stringify(ended.output);
    const status = ended.status === 'SUCCEEDED' || ended.status === 'TIMED_OUT' ? ended.status : 'FAILED';
    return {
      executionArn: arn,
      stateMachineArn: stateMachine.arn,
      name,
      startDate: new Date(ended.startDate),
      stopDate: new Date(ended.stopDate ?? ended.startDate),
      status,
      input: JSON.stringify(ended.input),
      inputDetails: { included: true },
      ...(output !== undefined && { output, outputDetails: { included: true } }),
      ...(ended.error !== undefined && { error: ended.error }),
      ...(ended.cause !== undefined && { cause: ended.cause }),
      billingDetails: billing(ended.stopDate ?? ended.startDate, ended.startDate),
    };
  },
});

/** Billed by 100 milliseconds and 64 MB (source: "AWS Step Functions pricing"). */
function billing(end: number, start: number) {
  return { billedMemoryUsedInMB: 64, billedDurationInMilliseconds: Math.max(1, Math.ceil((end - start) / 100)) * 100 };
}
