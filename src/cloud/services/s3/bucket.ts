import type {
  GetBucketLifecycleConfigurationOutput,
  NotificationConfiguration,
  OwnershipControls,
  PublicAccessBlockConfiguration,
  ServerSideEncryptionConfiguration,
  Tag,
} from '@aws-sdk/client-s3';
import type { AccessRequest, CallContext, ConditionContext, ResourceKey, Store } from '../../kernel/index.ts';
import { s3Error } from './errors.ts';

export interface Bucket {
  name: string;
  account: string;
  region: string;
  /** Milliseconds since 1970. */
  createdAt: number;
  versioning?: 'Enabled' | 'Suspended';
  policy?: string;
  encryption: ServerSideEncryptionConfiguration;
  tagging?: Tag[];
  lifecycle?: GetBucketLifecycleConfigurationOutput;
  publicAccessBlock?: PublicAccessBlockConfiguration;
  ownership?: OwnershipControls;
  notification?: NotificationConfiguration;
}

export function bucketKey({ account, region, name }: Pick<Bucket, 'account' | 'region' | 'name'>): ResourceKey {
  return { account, region, service: 's3', type: 'bucket', id: name };
}

export function saveBucket(store: Store, bucket: Bucket): void {
  store.put(bucketKey(bucket), bucket);
}

/** The bucket of this name, whoever owns it. @throws AwsError NoSuchBucket; AccessDenied where another owner is expected */
export function findBucket(context: CallContext, name: string | undefined, expectedOwner?: string): Bucket {
  const found = name ? context.cloud.store.find<Bucket>('s3', 'bucket', name) : undefined;
  if (!found) throw s3Error('NoSuchBucket', { BucketName: name });
  if (expectedOwner && expectedOwner !== found.account) throw s3Error('AccessDenied');
  return found.value;
}

interface OnBucket {
  Bucket?: string | undefined;
  ExpectedBucketOwner?: string | undefined;
}

/** The check of an operation on a bucket itself. */
export function bucketAccess(
  action: string,
  input: OnBucket,
  context: CallContext,
  conditions: ConditionContext = {},
): AccessRequest {
  const bucket = findBucket(context, input.Bucket, input.ExpectedBucketOwner);
  return onBucket(action, bucket, `arn:aws:s3:::${bucket.name}`, conditions);
}

/** The check of an operation on one key of a bucket, whether it is there or not. */
export function objectAccess(
  action: string,
  input: OnBucket & { Key?: string | undefined },
  context: CallContext,
  conditions: ConditionContext = {},
): AccessRequest {
  const bucket = findBucket(context, input.Bucket, input.ExpectedBucketOwner);
  return onBucket(action, bucket, objectArn(bucket, input.Key ?? ''), conditions);
}

export function objectArn(bucket: Bucket, key: string): string {
  return `arn:aws:s3:::${bucket.name}/${key}`;
}

function onBucket(action: string, bucket: Bucket, resource: string, conditions: ConditionContext): AccessRequest {
  return {
    action: `s3:${action}`,
    resource,
    resourceAccount: bucket.account,
    ...(bucket.policy
      ? {
          resourcePolicy: {
            name: `bucket policy of ${bucket.name}`,
            document: bucket.policy,
            ownerAccount: bucket.account,
          },
        }
      : {}),
    context: { 's3:ResourceAccount': bucket.account, 's3:TlsVersion': 1.3, ...conditions },
  };
}
