import type { EnvironmentNames } from '../../model/names.ts';
import type { Conditions, Need } from './statement.ts';

/** Services through which the environment's key is used. */
export type KeyService = 's3' | 'sns' | 'lambda' | 'ssm';

/**
 * Any key of the account, narrowed to the one with the environment's alias: an alias ARN cannot stand in Resource, and
 * the key's own id is made by AWS. Source: "Use aliases to control access to KMS keys", KMS Developer Guide.
 */
export function keyResource(names: EnvironmentNames): string {
  return names.arn('kms', 'key/*');
}

function withAlias(names: EnvironmentNames): Conditions {
  return { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': names.keyAlias } };
}

/** Use of the environment's key through a service, never directly. */
export function keyUse(names: EnvironmentNames, by: string, actions: readonly string[], service: KeyService): Need {
  return {
    by,
    what: `use key through ${service}`,
    actions,
    resources: [keyResource(names)],
    conditions: {
      ...withAlias(names),
      StringEquals: { 'kms:ViaService': `${service}.${names.region}.amazonaws.com` },
    },
  };
}

/**
 * A grant on the key for the volumes of a job: SageMaker makes it in the name of the job's role. Source: "SageMaker AI
 * API Permissions", note on kms:CreateGrant for VolumeKmsKeyId.
 */
export function volumeGrant(names: EnvironmentNames, by: string): Need {
  return {
    by,
    what: 'encrypt volumes',
    actions: ['kms:CreateGrant'],
    resources: [keyResource(names)],
    conditions: { ...withAlias(names), Bool: { 'kms:GrantIsForAWSResource': 'true' } },
  };
}
