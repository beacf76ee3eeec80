import { AwsError } from '../../kernel/index.ts';

/** An account and a region. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

/** A state machine as an ARN names it; the qualifier is a version number or an alias. */
export interface MachineReference extends Place {
  readonly name: string;
  readonly qualifier?: string;
}

export function machineArn({ account, region }: Place, name: string): string {
  return `arn:aws:states:${region}:${account}:stateMachine:${name}`;
}

export function activityArn({ account, region }: Place, name: string): string {
  return `arn:aws:states:${region}:${account}:activity:${name}`;
}

/** ARN of an execution: `execution` for Standard, `express` with a further id for Express workflows. */
export function executionArn(machine: MachineReference, name: string, expressId?: string): string {
  const { account, region } = machine;
  const kind = expressId === undefined ? 'execution' : 'express';
  const id = expressId === undefined ? name : `${name}:${expressId}`;
  return `arn:aws:states:${region}:${account}:${kind}:${machine.name}:${id}`;
}

/** @throws InvalidArn */
export function parseMachineArn(arn: string): MachineReference {
  const { kind, name, qualifier, ...place } = parseArn(arn);
  if (kind !== 'stateMachine' || name === '') throw invalidArn(arn);
  return qualifier === undefined ? { ...place, name } : { ...place, name, qualifier };
}

/**
 * The state machine that an execution's ARN names.
 *
 * @throws InvalidArn
 */
export function machineOfExecution(arn: string): MachineReference {
  const { kind, name, qualifier, ...place } = parseArn(arn);
  if ((kind !== 'execution' && kind !== 'express') || qualifier === undefined) throw invalidArn(arn);
  return { ...place, name };
}

/** @throws InvalidArn */
export function parseActivityArn(arn: string): Place & { name: string } {
  const { kind, name, ...place } = parseArn(arn);
  if (kind !== 'activity' || name === '') throw invalidArn(arn);
  return { account: place.account, region: place.region, name };
}

function parseArn(arn: string): Place & { kind: string; name: string; qualifier?: string } {
  const [prefix, , service, region, account, kind, name, qualifier] = arn.split(':');
  if (prefix !== 'arn' || service !== 'states' || !region || !account || !kind || name === undefined) {
    throw invalidArn(arn);
  }
  return { account, region, kind, name, ...(qualifier === undefined ? {} : { qualifier }) };
}

function invalidArn(arn: string): AwsError {
  return new AwsError('InvalidArn', `Invalid Arn: 'Invalid ARN prefix: ${arn}'`);
}
