import { isDeepStrictEqual } from 'node:util';
import type { GetBucketPolicyOutput } from '@aws-sdk/client-s3';
import type { BucketResource } from '../../model/index.ts';
import { keyArn } from './keys.ts';
import { type Provisioning, sameJson } from './provisioning.ts';

export async function provisionBuckets(provisioning: Provisioning): Promise<void> {
  for (const bucket of provisioning.manifest.buckets) await provisionBucket(provisioning, bucket);
}

async function provisionBucket(provisioning: Provisioning, bucket: BucketResource): Promise<void> {
  const Bucket = bucket.name;
  const { region } = provisioning.manifest;
  const exists = await provisioning.find('s3', 'HeadBucket', { Bucket });
  if (!exists) {
    const place = region === 'us-east-1' ? {} : { CreateBucketConfiguration: { LocationConstraint: region } };
    await provisioning.call('s3', 'CreateBucket', { Bucket, ...place });
    await provisioning.call('s3', 'PutBucketTagging', { Bucket, Tagging: { TagSet: provisioning.tagList } });
  }
  let changed = false;
  for (const setting of await settingsOf(provisioning, bucket)) {
    if (await putSetting(provisioning, Bucket, setting)) changed = true;
  }
  if (await putPolicy(provisioning, bucket)) changed = true;
  if (!exists) provisioning.report('bucket', bucket.name, 'created');
  else if (changed) provisioning.report('bucket', bucket.name, 'updated');
}

/** One setting of a bucket: `Put<name>` takes what `Get<name>` answers. */
interface Setting {
  readonly name: string;
  readonly value: Record<string, unknown>;
  /** Operation that reads it, where that is named otherwise. */
  readonly get?: string;
}

async function settingsOf(provisioning: Provisioning, bucket: BucketResource): Promise<Setting[]> {
  const key = await keyArn(provisioning, bucket.keyAlias);
  const encryption = { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: key };
  const rule = { ApplyServerSideEncryptionByDefault: encryption, BucketKeyEnabled: true };
  const closed = {
    BlockPublicAcls: true,
    IgnorePublicAcls: true,
    BlockPublicPolicy: true,
    RestrictPublicBuckets: true,
  };
  return [
    { name: 'BucketEncryption', value: { ServerSideEncryptionConfiguration: { Rules: [rule] } } },
    { name: 'PublicAccessBlock', value: { PublicAccessBlockConfiguration: closed } },
    {
      name: 'BucketOwnershipControls',
      value: { OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] } },
    },
    { name: 'BucketVersioning', value: { VersioningConfiguration: { Status: 'Enabled' } }, get: 'GetBucketVersioning' },
    {
      name: 'BucketNotificationConfiguration',
      value: { NotificationConfiguration: { EventBridgeConfiguration: {} } },
      get: 'GetBucketNotificationConfiguration',
    },
  ];
}

/** @returns whether it was changed */
async function putSetting(provisioning: Provisioning, Bucket: string, { name, value, get }: Setting): Promise<boolean> {
  const current = await provisioning.find<Record<string, unknown>>('s3', get ?? `Get${name}`, { Bucket });
  const wanted = get ? Object.values(value)[0] : value;
  if (current && contains(current, wanted)) return false;
  await provisioning.call('s3', `Put${name}`, { Bucket, ...value });
  return true;
}

function contains(current: Record<string, unknown>, wanted: unknown): boolean {
  return Object.entries(wanted as object).every(([member, value]) =>
    isDeepStrictEqual(plain(current[member]), plain(value)),
  );
}

function plain(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

async function putPolicy(provisioning: Provisioning, bucket: BucketResource): Promise<boolean> {
  const Policy = provisioning.text(bucket.policy);
  const input = { Bucket: bucket.name };
  const current = await provisioning.find<GetBucketPolicyOutput>('s3', 'GetBucketPolicy', input);
  if (sameJson(current?.Policy, Policy)) return false;
  await provisioning.call('s3', 'PutBucketPolicy', { ...input, Policy });
  return true;
}
