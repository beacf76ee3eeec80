import type { AccessRequest, CallContext, ConditionContext, ResourceKey, Store } from '../../kernel/index.ts';
import { AwsError } from '../../kernel/index.ts';
import { awsManagedKey } from './aws-managed-key.ts';

export interface Key {
  id: string;
  arn: string;
  account: string;
  region: string;
  description: string;
  /** Milliseconds since 1970. */
  createdAt: number;
  state: 'Enabled' | 'Disabled' | 'PendingDeletion';
  manager: 'CUSTOMER' | 'AWS';
  policy: string;
  rotation: boolean;
  /** Days between rotations. */
  rotationDays: number;
  deletionAt?: number;
  tags: Record<string, string>;
  grants: Grant[];
}

export interface Grant {
  id: string;
  token: string;
  name?: string;
  grantee: string;
  retiring?: string;
  operations: string[];
  constraints?: {
    EncryptionContextSubset?: Record<string, string>;
    EncryptionContextEquals?: Record<string, string>;
  };
  issuer: string;
  createdAt: number;
}

export interface Alias {
  /** With the prefix: `alias/flights-dev`. */
  name: string;
  arn: string;
  keyId: string;
  createdAt: number;
  updatedAt: number;
}

interface Place {
  account: string;
  region: string;
}

export function keyKey({ account, region }: Place, id: string): ResourceKey {
  return { account, region, service: 'kms', type: 'key', id };
}

export function aliasKey({ account, region }: Place, name: string): ResourceKey {
  return { account, region, service: 'kms', type: 'alias', id: name };
}

export function aliasArn({ account, region }: Place, name: string): string {
  return `arn:aws:kms:${region}:${account}:${name}`;
}

export function saveKey(store: Store, key: Key): void {
  store.put(keyKey(key, key.id), key);
}

/** Names of the aliases that lead to a key. */
export function aliasesOf(store: Store, key: Key): Alias[] {
  return store
    .list<Alias>({ account: key.account, region: key.region, service: 'kms', type: 'alias' })
    .filter((alias) => alias.keyId === key.id);
}

/**
 * The key that an id, ARN, alias name or alias ARN names; plain ids and names in the caller's account and region.
 *
 * @throws AwsError NotFoundException
 */
export function findKey(context: CallContext, named: string | undefined): Key {
  const { cloud } = context;
  if (!named) throw notFound('Key', '');
  const arn = /^arn:aws:kms:([^:]*):(\d{12}):(key\/.+|alias\/.+)$/.exec(named);
  const place = arn ? { region: arn[1]!, account: arn[2]! } : { region: context.region, account: context.account };
  const name = arn?.[3] ?? named;
  if (name.startsWith('alias/')) {
    const alias = cloud.store.get<Alias>(aliasKey(place, name));
    const key = alias && cloud.store.get<Key>(keyKey(place, alias.keyId));
    if (key) return key;
    if (name.startsWith('alias/aws/')) return awsManagedKey(cloud, place, name);
    throw notFound('Alias', aliasArn(place, name));
  }
  const id = name.replace(/^key\//, '');
  const key = cloud.store.get<Key>(keyKey(place, id));
  if (key) return key;
  throw arn || isKeyId(id)
    ? notFound('Key', `arn:aws:kms:${place.region}:${place.account}:key/${id}`)
    : new AwsError('NotFoundException', `Invalid keyId '${id}'`);
}

function isKeyId(id: string): boolean {
  return /^(mrk-)?[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/.test(id);
}

export function notFound(kind: 'Key' | 'Alias', arn: string): AwsError {
  return new AwsError('NotFoundException', `${kind} '${arn}' ${kind === 'Key' ? 'does not exist' : 'is not found.'}`);
}

/** The check of an operation on a key: its policy decides, with its grants and the caller's policies. */
export function keyAccess(
  action: string,
  key: Key,
  context: CallContext,
  conditions: ConditionContext = {},
): AccessRequest {
  const aliases = aliasesOf(context.cloud.store, key).map((alias) => alias.name);
  return {
    action: `kms:${action}`,
    resource: key.arn,
    keyPolicy: true,
    resourcePolicy: { name: `key policy of ${aliases[0] ?? key.id}`, document: key.policy, ownerAccount: key.account },
    grants: key.grants.map((grant) => ({
      grantId: grant.id,
      granteePrincipal: grant.grantee,
      operations: grant.operations,
      ...(grant.constraints ? { constraints: grant.constraints } : {}),
    })),
    context: {
      'kms:CallerAccount': context.account,
      'kms:KeySpec': 'SYMMETRIC_DEFAULT',
      'kms:KeyUsage': 'ENCRYPT_DECRYPT',
      'kms:KeyOrigin': 'AWS_KMS',
      'kms:MultiRegion': false,
      ...(aliases.length > 0 ? { 'kms:ResourceAliases': aliases } : {}),
      ...Object.fromEntries(Object.entries(key.tags).map(([name, value]) => [`aws:ResourceTag/${name}`, value])),
      ...conditions,
    },
  };
}

/** Refuses to use a key that is disabled or about to be deleted. Source: "Key states of AWS KMS keys", KMS Developer Guide. */
export function checkUsable(key: Key): void {
  if (key.state === 'Disabled') throw new AwsError('DisabledException', `${key.arn} is disabled.`);
  checkNotPending(key);
}

export function checkNotPending(key: Key): void {
  if (key.state === 'PendingDeletion') {
    throw new AwsError('KMSInvalidStateException', `${key.arn} is pending deletion.`);
  }
}
