import type { ExecutionDescription } from '../../../../interpreter/index.ts';
import type { Cloud } from '../../../kernel/index.ts';
import { machineOfExecution } from '../arn.ts';

/**
 * Publishes "Step Functions Execution Status Change"; Express workflows publish none.
 * Source: "Automating Step Functions event delivery with EventBridge", Step Functions Developer Guide.
 */
export function publishStatus(cloud: Cloud, execution: ExecutionDescription): void {
  if (execution.type === 'EXPRESS' || execution.mapRunArn !== undefined) return;
  const { account, region } = machineOfExecution(execution.executionArn);
  cloud.publish({
    source: 'aws.states',
    'detail-type': 'Step Functions Execution Status Change',
    account,
    region,
    time: cloud.clock.now(),
    resources: [execution.executionArn],
    detail: {
      executionArn: execution.executionArn,
      stateMachineArn: execution.stateMachineArn,
      name: execution.name,
      status: execution.status,
      startDate: execution.startDate,
      stopDate: execution.stopDate ?? null,
      input: JSON.stringify(execution.input),
      output: execution.output === undefined ? null : JSON.stringify(execution.output),
      error: execution.error ?? null,
      cause: execution.cause ?? null,
      stateMachineVersionArn: execution.stateMachineVersionArn ?? null,
      stateMachineAliasArn: execution.stateMachineAliasArn ?? null,
      redriveCount: execution.redriveCount,
      redriveDate: execution.redriveDate ?? null,
      redriveStatus: execution.redriveStatus,
      redriveStatusReason: execution.redriveStatusReason ?? null,
      inputDetails: { included: true },
      outputDetails: execution.output === undefined ? null : { included: true },
    },
  });
}
