import type { RoutingConfigurationListItem } from '@aws-sdk/client-sfn';
import { AwsError, type ResourceKey, type Store } from '../../../kernel/index.ts';
import type { MachineReference, Place } from '../arn.ts';
import { machineDoesNotExist, type Revision, type StateMachineRecord } from '../machines/record.ts';

/** A published version: a revision that never changes. Times are milliseconds since 1970. */
export interface VersionRecord extends Revision {
  arn: string;
  version: number;
  description?: string;
  createdAt: number;
}

export interface AliasRecord {
  arn: string;
  name: string;
  description?: string;
  /** One or two versions with weights that add up to 100. */
  routing: RoutingConfigurationListItem[];
  createdAt: number;
  updatedAt: number;
}

export function versionKey({ account, region }: Place, machine: string, version: number): ResourceKey {
  return { account, region, service: 'states', type: 'version', id: `${machine}:${String(version).padStart(9, '0')}` };
}

export function aliasKey({ account, region }: Place, machine: string, alias: string): ResourceKey {
  return { account, region, service: 'states', type: 'alias', id: `${machine}:${alias}` };
}

/** Newest first. */
export function versionsOf(store: Store, { account, region, name }: MachineReference): VersionRecord[] {
  return store
    .list<VersionRecord>({ account, region, service: 'states', type: 'version', prefix: `${name}:` })
    .reverse();
}

export function aliasesOf(store: Store, { account, region, name }: MachineReference): AliasRecord[] {
  return store.list<AliasRecord>({ account, region, service: 'states', type: 'alias', prefix: `${name}:` });
}

/** @throws ResourceNotFound */
export function findAlias(store: Store, reference: MachineReference, arn: string): AliasRecord {
  const alias = store.get<AliasRecord>(aliasKey(reference, reference.name, reference.qualifier ?? ''));
  if (!alias) throw new AwsError('ResourceNotFound', `Request references a resource that does not exist: '${arn}'`);
  return alias;
}

/** @throws StateMachineDoesNotExist */
export function findVersion(store: Store, reference: MachineReference, arn: string): VersionRecord {
  const version = store.get<VersionRecord>(versionKey(reference, reference.name, Number(reference.qualifier)));
  if (!version) throw machineDoesNotExist(arn);
  return version;
}

/** Whether a qualifier names a version; aliases cannot be numbers. */
export function isVersion(qualifier: string | undefined): boolean {
  return qualifier !== undefined && /^\d+$/.test(qualifier);
}

/** Stores the current revision as the next version; the same revision is not published twice. */
export function publishRevision(
  store: Store,
  reference: MachineReference,
  machine: StateMachineRecord,
  now: number,
  description: string | undefined,
): VersionRecord {
  const latest = versionsOf(store, reference)[0];
  if (latest?.revisionId === machine.revisionId && (description === undefined || latest.description === description)) {
    return latest;
  }
  const { revisionId, definition, roleArn, loggingConfiguration, tracingConfiguration, encryptionConfiguration } =
    machine;
  const number = machine.lastVersion + 1;
  const version: VersionRecord = {
    arn: `${machine.arn}:${number}`,
    version: number,
    createdAt: now,
    revisionId,
    definition,
    roleArn,
    ...(loggingConfiguration && { loggingConfiguration }),
    ...(tracingConfiguration && { tracingConfiguration }),
    ...(encryptionConfiguration && { encryptionConfiguration }),
    ...(description !== undefined && { description }),
  };
  machine.lastVersion = number;
  store.put(versionKey(reference, machine.name, number), version);
  return version;
}
