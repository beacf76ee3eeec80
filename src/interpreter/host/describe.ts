import type { ExecutionRecord, ExecutionState } from '../journal/journal.ts';
import type { ExecutionDescription } from '../types.ts';

/** Redrive is possible for so long after the end: https://docs.aws.amazon.com/step-functions/latest/dg/redrive-executions.html */
export const redrivablePeriod = 14 * 24 * 3600 * 1000;

export function describeExecution(record: ExecutionRecord, state: ExecutionState): ExecutionDescription {
  const machine = record.stateMachine;
  return {
    executionArn: record.executionArn,
    name: record.name,
    stateMachineArn: machine.arn,
    stateMachineVersionArn: machine.versionArn,
    stateMachineAliasArn: machine.aliasArn,
    roleArn: machine.roleArn,
    type: machine.type,
    startDate: record.startDate,
    input: record.input,
    traceHeader: record.traceHeader,
    mapRunArn: record.mapRun?.arn,
    ...state,
    ...redriveStatus(record, state),
  };
}

function redriveStatus(
  { stateMachine, mapRun }: ExecutionRecord,
  { status }: ExecutionState,
): Pick<ExecutionDescription, 'redriveStatus' | 'redriveStatusReason'> {
  const refused = (redriveStatusReason: string) => ({ redriveStatus: 'NOT_REDRIVABLE' as const, redriveStatusReason });
  if (status === 'RUNNING') return refused('Execution is RUNNING and cannot be redriven');
  if (status === 'SUCCEEDED') return refused('Execution is SUCCEEDED and cannot be redriven');
  if (mapRun !== undefined) return { redriveStatus: 'REDRIVABLE_BY_MAP_RUN' };
  if (stateMachine.type === 'EXPRESS') return refused('Express executions cannot be redriven');
  return { redriveStatus: 'REDRIVABLE' };
}
