import type {
  DescribeStateMachineForExecutionInput,
  DescribeStateMachineForExecutionOutput,
} from '@aws-sdk/client-sfn';
import { operation, required } from '../../../kernel/index.ts';
import { parseMachineArn } from '../arn.ts';
import { machineKey, type StateMachineRecord } from '../machines/record.ts';
import { executionAccess } from './access.ts';
import { executions } from './engine.ts';
import { executionDoesNotExist, findExecution } from './find.ts';

/** The definition and role that the execution started with, whatever the state machine is now. */
export const describeStateMachineForExecution = operation<
  DescribeStateMachineForExecutionInput,
  DescribeStateMachineForExecutionOutput
>({
  service: 'states',
  name: 'DescribeStateMachineForExecution',
  access: (input, context) =>
    executionAccess(context, 'DescribeStateMachineForExecution', required(input, 'executionArn')),
  run: (input, { cloud }) => {
    const arn = required(input, 'executionArn');
    const execution = findExecution(cloud, arn);
    const ran = cloud.component(executions).stateMachineOf(arn);
    if (!ran) throw executionDoesNotExist(arn);
    const reference = parseMachineArn(execution.stateMachineArn);
    const current = cloud.store.get<StateMachineRecord>(machineKey(reference, reference.name));
    return {
      stateMachineArn: ran.arn,
      name: ran.name,
      definition: ran.definition,
      roleArn: ran.roleArn ?? '',
      updateDate: new Date(current?.updatedAt ?? execution.startDate),
      loggingConfiguration: current?.loggingConfiguration ?? { level: 'OFF', includeExecutionData: false },
      tracingConfiguration: current?.tracingConfiguration ?? { enabled: false },
      encryptionConfiguration: current?.encryptionConfiguration ?? { type: 'AWS_OWNED_KEY' },
      ...(execution.mapRunArn !== undefined && { mapRunArn: execution.mapRunArn }),
    };
  },
});
