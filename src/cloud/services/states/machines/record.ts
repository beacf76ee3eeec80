import type {
  EncryptionConfiguration,
  LoggingConfiguration,
  StateMachineType,
  TracingConfiguration,
} from '@aws-sdk/client-sfn';
import { AwsError, type ResourceKey, type Store } from '../../../kernel/index.ts';
import { type MachineReference, machineArn, type Place, parseMachineArn } from '../arn.ts';

/** What a revision of a state machine runs. */
export interface Revision {
  /** Changes whenever the definition or the role changes. */
  revisionId: string;
  definition: string;
  roleArn: string;
  loggingConfiguration?: LoggingConfiguration;
  tracingConfiguration?: TracingConfiguration;
  encryptionConfiguration?: EncryptionConfiguration;
}

/** A state machine as stored. Times are milliseconds since 1970. */
export interface StateMachineRecord extends Revision {
  arn: string;
  name: string;
  type: StateMachineType;
  createdAt: number;
  updatedAt: number;
  /** Number of the version that was published last; 0 before the first. Never used again, even after a deletion. */
  lastVersion: number;
}

export function machineKey({ account, region }: Place, name: string): ResourceKey {
  return { account, region, service: 'states', type: 'state-machine', id: name };
}

/** @throws InvalidArn, StateMachineDoesNotExist */
export function findMachine(store: Store, arn: string): { machine: StateMachineRecord; reference: MachineReference } {
  const reference = parseMachineArn(arn);
  const machine = store.get<StateMachineRecord>(machineKey(reference, reference.name));
  if (!machine) throw machineDoesNotExist(arn);
  return { machine, reference };
}

export function machineDoesNotExist(arn: string): AwsError {
  return new AwsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
}

export function unqualifiedArn(reference: MachineReference): string {
  return machineArn(reference, reference.name);
}
