import type { Architecture, FunctionConfiguration } from '@aws-sdk/client-lambda';
import { AwsError, type ResourceKey, type Store } from '../../../kernel/index.ts';
import { type FunctionReference, functionArn, type Place } from '../arn.ts';

/** What a version of a function runs. */
export interface FunctionRevision {
  revisionId: string;
  role: string;
  runtime: string;
  handler: string;
  description: string;
  /** Seconds. */
  timeout: number;
  /** MB. */
  memorySize: number;
  environment: Record<string, string>;
  architectures: Architecture[];
  code: {
    /** Blob that holds the zip. */
    sha256: string;
    /** Bytes of the zip. */
    size: number;
  };
  kmsKeyArn?: string;
  /** Base64 of the data key that stands for the encrypted variables. */
  sealedEnvironment?: string;
  /** Topic to which events go that failed all their attempts. */
  deadLetterTarget?: string;
  tracingMode?: 'Active' | 'PassThrough';
  logGroup?: string;
  ephemeralStorage?: number;
  /** Milliseconds since 1970. */
  modifiedAt: number;
}

/** The function itself: its unpublished revision, `$LATEST`. */
export interface FunctionRecord extends FunctionRevision {
  name: string;
  arn: string;
  /** Number of the version published last; 0 before the first. */
  lastVersion: number;
  reservedConcurrency?: number;
}

export interface VersionRecord extends FunctionRevision {
  version: string;
}

export interface AliasRecord {
  name: string;
  arn: string;
  functionVersion: string;
  description: string;
  /** At most one further version, with its share from 0 to 1. */
  additionalWeights: Record<string, number>;
  revisionId: string;
}

export function functionKey({ account, region }: Place, name: string): ResourceKey {
  return { account, region, service: 'lambda', type: 'function', id: name };
}

export function versionKey({ account, region }: Place, name: string, version: string): ResourceKey {
  return { account, region, service: 'lambda', type: 'version', id: `${name}:${version.padStart(9, '0')}` };
}

export function aliasKey({ account, region }: Place, name: string, alias: string): ResourceKey {
  return { account, region, service: 'lambda', type: 'alias', id: `${name}:${alias}` };
}

/** @throws ResourceNotFoundException */
export function findFunction(store: Store, reference: FunctionReference): FunctionRecord {
  const found = store.get<FunctionRecord>(functionKey(reference, reference.name));
  if (!found) throw functionNotFound(reference);
  return found;
}

/** Oldest first. */
export function versionsOf(store: Store, { account, region, name }: FunctionReference): VersionRecord[] {
  return store.list<VersionRecord>({ account, region, service: 'lambda', type: 'version', prefix: `${name}:` });
}

export function aliasesOf(store: Store, { account, region, name }: FunctionReference): AliasRecord[] {
  return store.list<AliasRecord>({ account, region, service: 'lambda', type: 'alias', prefix: `${name}:` });
}

export function isVersion(qualifier: string): boolean {
  return /^\d+$/.test(qualifier);
}

/** What a qualifier leads to: a revision, by its version and, where one was named, its alias. */
export interface Resolved {
  readonly record: FunctionRecord;
  readonly revision: FunctionRevision;
  /** `$LATEST` or a number. */
  readonly version: string;
  readonly alias?: AliasRecord;
}

/**
 * Follows a qualifier; an alias with weights leads to one of its versions by the draw.
 *
 * @param draw uniform in [0, 1)
 * @throws ResourceNotFoundException
 */
export function resolveFunction(store: Store, reference: FunctionReference, draw = 1): Resolved {
  const record = findFunction(store, reference);
  const { qualifier = '$LATEST' } = reference;
  if (qualifier === '$LATEST') return { record, revision: record, version: '$LATEST' };
  const alias = isVersion(qualifier)
    ? undefined
    : store.get<AliasRecord>(aliasKey(reference, reference.name, qualifier));
  if (!alias && !isVersion(qualifier)) throw functionNotFound(reference);
  const version = alias ? weighted(alias, draw) : qualifier;
  if (version === '$LATEST') return { record, revision: record, version, alias: alias! };
  const revision = store.get<VersionRecord>(versionKey(reference, reference.name, version));
  if (!revision) throw functionNotFound(reference);
  return { record, revision, version, ...(alias && { alias }) };
}

function weighted({ functionVersion, additionalWeights }: AliasRecord, draw: number): string {
  let rest = draw;
  for (const [version, weight] of Object.entries(additionalWeights)) {
    if (rest < weight) return version;
    rest -= weight;
  }
  return functionVersion;
}

export function functionNotFound(reference: FunctionReference): AwsError {
  const arn = functionArn(reference, reference.name, reference.qualifier);
  return new AwsError('ResourceNotFoundException', `Function not found: ${arn}`, {
    status: 404,
    details: { Type: 'User' },
  });
}

/** A revision as Lambda's operations answer it. */
export function describeRevision(
  record: FunctionRecord,
  revision: FunctionRevision,
  version: string,
): FunctionConfiguration {
  const environment = Object.keys(revision.environment).length > 0;
  return {
    FunctionName: record.name,
    FunctionArn: version === '$LATEST' ? record.arn : `${record.arn}:${version}`,
    Runtime: revision.runtime as NonNullable<FunctionConfiguration['Runtime']>,
    Role: revision.role,
    Handler: revision.handler,
    CodeSize: revision.code.size,
    Description: revision.description,
    Timeout: revision.timeout,
    MemorySize: revision.memorySize,
    LastModified: new Date(revision.modifiedAt).toISOString().replace('Z', '+0000'),
    CodeSha256: Buffer.from(revision.code.sha256, 'hex').toString('base64'),
    Version: version,
    ...(environment && { Environment: { Variables: revision.environment } }),
    ...(revision.kmsKeyArn !== undefined && { KMSKeyArn: revision.kmsKeyArn }),
    ...(revision.deadLetterTarget !== undefined && { DeadLetterConfig: { TargetArn: revision.deadLetterTarget } }),
    TracingConfig: { Mode: revision.tracingMode ?? 'PassThrough' },
    RevisionId: revision.revisionId,
    State: 'Active',
    LastUpdateStatus: 'Successful',
    PackageType: 'Zip',
    Architectures: revision.architectures,
    EphemeralStorage: { Size: revision.ephemeralStorage ?? 512 },
    SnapStart: { ApplyOn: 'None', OptimizationStatus: 'Off' },
    LoggingConfig: { LogFormat: 'Text', LogGroup: logGroupOf(record.name, revision) },
  };
}

export function logGroupOf(name: string, revision: FunctionRevision): string {
  return revision.logGroup ?? `/aws/lambda/${name}`;
}
