import { isDeepStrictEqual } from 'node:util';
import type { DescribeStateMachineOutput } from '@aws-sdk/client-sfn';
import type { StateMachineResource } from '../../model/index.ts';
import type { Provisioning } from './provisioning.ts';

export async function provisionStateMachines(provisioning: Provisioning): Promise<void> {
  for (const machine of provisioning.manifest.stateMachines) await provisionStateMachine(provisioning, machine);
}

async function provisionStateMachine(provisioning: Provisioning, machine: StateMachineResource): Promise<void> {
  const definition = provisioning.text(machine.definition);
  const { roleArn } = machine;
  const loggingConfiguration = loggingOf(provisioning, machine);
  const stateMachineArn = machine.arn;
  const current = await provisioning.find<DescribeStateMachineOutput>('states', 'DescribeStateMachine', {
    stateMachineArn,
  });
  if (!current) {
    await provisioning.call('states', 'CreateStateMachine', {
      name: machine.name,
      type: machine.type,
      definition,
      roleArn,
      loggingConfiguration,
      tags: Object.entries(provisioning.tags).map(([key, value]) => ({ key, value })),
    });
    provisioning.report('state machine', machine.name, 'created');
    return;
  }
  const same =
    current.definition === definition &&
    current.roleArn === roleArn &&
    isDeepStrictEqual(current.loggingConfiguration, loggingConfiguration);
  if (same) return;
  await provisioning.call('states', 'UpdateStateMachine', {
    stateMachineArn,
    definition,
    roleArn,
    loggingConfiguration,
  });
  provisioning.report('state machine', machine.name, 'updated');
}

/** Inputs and outputs stay out of the log: they are in the execution's history, where fewer people read. */
function loggingOf({ manifest: { account, region } }: Provisioning, { logGroup }: StateMachineResource) {
  const logGroupArn = `arn:aws:logs:${region}:${account}:log-group:${logGroup}:*`;
  return {
    level: 'ALL' as const,
    includeExecutionData: false,
    destinations: [{ cloudWatchLogsLogGroup: { logGroupArn } }],
  };
}
