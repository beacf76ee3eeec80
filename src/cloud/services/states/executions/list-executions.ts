import type { ListExecutionsInput, ListExecutionsOutput } from '@aws-sdk/client-sfn';
import type { ExecutionDescription } from '../../../../interpreter/index.ts';
import { AwsError, operation } from '../../../kernel/index.ts';
import { machineAccess } from '../machines/access.ts';
import { findMachine } from '../machines/record.ts';
import { pageSize, readTextToken, writeToken } from '../page.ts';
import { isVersion } from '../versions/record.ts';
import { executions } from './engine.ts';

/** Newest first. */
export const listExecutions = operation<ListExecutionsInput, ListExecutionsOutput>({
  service: 'states',
  name: 'ListExecutions',
  access: (input, context) => machineAccess(context, 'ListExecutions', machineOf(input)),
  run: (input, { cloud }) => {
    const { machine, reference } = findMachine(cloud.store, machineOf(input));
    if (machine.type === 'EXPRESS') {
      throw new AwsError(
        'StateMachineTypeNotSupported',
        'This operation is not supported by this type of state machine',
      );
    }
    const { interpreter } = cloud.component(executions);
    const limit = pageSize(input.maxResults);
    const found: ExecutionDescription[] = [];
    let after = input.nextToken === undefined ? undefined : readTextToken(input.nextToken);
    let more = true;
    while (more && found.length < limit) {
      const some = interpreter.list({
        stateMachineArn: machine.arn,
        limit,
        ...(input.mapRunArn !== undefined && { mapRunArn: input.mapRunArn }),
        ...(isStatus(input.statusFilter) && { status: input.statusFilter }),
        ...(after !== undefined && { after }),
      });
      found.push(...some.filter((execution) => matches(execution, input, reference.qualifier)));
      after = some.at(-1)?.executionArn ?? after;
      more = some.length === limit;
    }
    const items = found.slice(0, limit);
    const last = items.at(-1)?.executionArn;
    const nextToken = (more || found.length > limit) && last !== undefined ? writeToken(last) : undefined;
    return { executions: items.map(listItem), ...(nextToken && { nextToken }) };
  },
});

function machineOf(input: ListExecutionsInput): string {
  if (input.stateMachineArn !== undefined) return input.stateMachineArn;
  if (input.mapRunArn === undefined) {
    throw new AwsError('ValidationException', 'Must provide a StateMachine ARN or MapRun ARN');
  }
  const [prefix, partition, service, region, account, , machine = ''] = input.mapRunArn.split(':');
  return [prefix, partition, service, region, account, 'stateMachine', machine.split('/')[0]].join(':');
}

function isStatus(status: string | undefined): status is ExecutionDescription['status'] {
  return status !== undefined && status !== 'PENDING_REDRIVE';
}

function matches(execution: ExecutionDescription, input: ListExecutionsInput, qualifier: string | undefined): boolean {
  const redriven = execution.redriveCount > 0;
  if (input.redriveFilter === 'REDRIVEN' && !redriven) return false;
  if (input.redriveFilter === 'NOT_REDRIVEN' && redriven) return false;
  if (input.mapRunArn === undefined && execution.mapRunArn !== undefined) return false;
  if (qualifier === undefined) return true;
  const arn = isVersion(qualifier) ? execution.stateMachineVersionArn : execution.stateMachineAliasArn;
  return arn === input.stateMachineArn;
}

function listItem(execution: ExecutionDescription) {
  return {
    executionArn: execution.executionArn,
    stateMachineArn: execution.stateMachineArn,
    name: execution.name,
    status: execution.status,
    startDate: new Date(execution.startDate),
    ...(execution.stopDate !== undefined && { stopDate: new Date(execution.stopDate) }),
    ...(execution.mapRunArn !== undefined && { mapRunArn: execution.mapRunArn }),
    ...(execution.stateMachineVersionArn !== undefined && { stateMachineVersionArn: execution.stateMachineVersionArn }),
    ...(execution.stateMachineAliasArn !== undefined && { stateMachineAliasArn: execution.stateMachineAliasArn }),
    redriveCount: execution.redriveCount,
    ...(execution.redriveDate !== undefined && { redriveDate: new Date(execution.redriveDate) }),
  };
}
