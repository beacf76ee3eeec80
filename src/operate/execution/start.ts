import {
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  DescribeStateMachineForExecutionCommand,
  ListExecutionsCommand,
  RedriveExecutionCommand,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { Json, StateMachineResource } from '../../model/index.ts';
import type { Clients } from '../clients.ts';

/** Error of an execution that a person interrupted; `run` goes on from there. */
export const interrupted = 'Lockstep.Interrupted';

/** `<pipeline>-<yyyymmdd>-<hhmmss>-<six hexadecimal digits>`: sorts by time, and its end is the run id. */
export function executionName(pipeline: string, now: Date, randomHex: string): string {
  const [date, time] = now.toISOString().slice(0, 19).split('T') as [string, string];
  return `${pipeline}-${date.replaceAll('-', '')}-${time.replaceAll(':', '')}-${randomHex}`;
}

export async function startExecution(
  clients: Clients,
  machine: StateMachineResource,
  name: string,
  parameters: Readonly<Record<string, Json>>,
): Promise<string> {
  const input = JSON.stringify({ parameters: { ...machine.input, ...parameters } });
  const started = await clients.states.send(new StartExecutionCommand({ stateMachineArn: machine.arn, name, input }));
  return started.executionArn!;
}

export async function redriveExecution(clients: Clients, executionArn: string): Promise<void> {
  await clients.states.send(new RedriveExecutionCommand({ executionArn }));
}

export async function stopExecution(
  clients: Clients,
  executionArn: string,
  error: string,
  cause: string,
): Promise<void> {
  await clients.states.send(new StopExecutionCommand({ executionArn, error, cause }));
}

/** The definition that an execution was started with, as JSON. */
export async function definitionOf(clients: Clients, executionArn: string): Promise<string> {
  const { definition } = await clients.states.send(new DescribeStateMachineForExecutionCommand({ executionArn }));
  return definition!;
}

/** The newest execution of a pipeline that may be gone on with, and what became of its definition since. */
export interface OpenExecution {
  readonly executionArn: string;
  readonly name: string;
  readonly state: 'running' | 'interrupted';
  /** The state machine was updated after the execution had started. */
  readonly outdated: boolean;
  readonly parameters: Readonly<Record<string, Json>>;
}

/** Looks for the newest execution: still running (its process was killed) or stopped by a person's Ctrl-C. */
export async function findOpenExecution(
  clients: Clients,
  machine: StateMachineResource,
): Promise<OpenExecution | undefined> {
  const { executions } = await clients.states.send(
    new ListExecutionsCommand({ stateMachineArn: machine.arn, maxResults: 1 }),
  );
  const newest = executions?.[0];
  if (!newest?.executionArn || (newest.status !== 'RUNNING' && newest.status !== 'ABORTED')) return undefined;
  const { executionArn } = newest;
  const described = await clients.states.send(new DescribeExecutionCommand({ executionArn }));
  if (newest.status === 'ABORTED' && described.error !== interrupted) return undefined;
  const [then, now] = await Promise.all([
    definitionOf(clients, executionArn),
    clients.states.send(new DescribeStateMachineCommand({ stateMachineArn: machine.arn })),
  ]);
  return {
    executionArn,
    name: newest.name ?? '',
    state: newest.status === 'RUNNING' ? 'running' : 'interrupted',
    outdated: then !== now.definition,
    parameters: (JSON.parse(described.input ?? '{}') as { parameters?: Record<string, Json> }).parameters ?? {},
  };
}
