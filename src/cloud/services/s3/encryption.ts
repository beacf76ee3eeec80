import type { DecryptResponse, GenerateDataKeyResponse } from '@aws-sdk/client-kms';
import type { ServerSideEncryption } from '@aws-sdk/client-s3';
import { AwsError, type CallContext, type ConditionContext } from '../../kernel/index.ts';
import { type Bucket, objectArn } from './bucket.ts';
import type { ObjectEncryption } from './object.ts';

/** The encryption members that writing operations share. */
export interface EncryptionInput {
  ServerSideEncryption?: ServerSideEncryption;
  SSEKMSKeyId?: string;
  BucketKeyEnabled?: boolean;
}

/** Condition keys of what the request itself says; the bucket's default does not count. */
export function encryptionConditions(input: EncryptionInput): ConditionContext {
  return {
    's3:x-amz-server-side-encryption': input.ServerSideEncryption,
    's3:x-amz-server-side-encryption-aws-kms-key-id': input.SSEKMSKeyId,
  };
}

/**
 * Decides how an object is encrypted (the request, else the bucket's default) and asks KMS, as the caller through
 * S3, for a data key. Blobs themselves are not encrypted on disk: the data key proves and enforces the permission.
 * Source: "Using server-side encryption with AWS KMS keys", S3 User Guide.
 */
export async function encrypt(
  context: CallContext,
  bucket: Bucket,
  key: string,
  input: EncryptionInput,
): Promise<ObjectEncryption> {
  const rule = bucket.encryption.Rules?.[0];
  const fallback = input.ServerSideEncryption ? undefined : rule?.ApplyServerSideEncryptionByDefault;
  const algorithm = input.ServerSideEncryption ?? fallback?.SSEAlgorithm ?? 'AES256';
  if (algorithm !== 'aws:kms') return { algorithm: 'AES256' };
  const bucketKey = input.BucketKeyEnabled ?? rule?.BucketKeyEnabled ?? false;
  const answer = await kms<GenerateDataKeyResponse>(context, bucket, 'GenerateDataKey', {
    KeyId: input.SSEKMSKeyId ?? fallback?.KMSMasterKeyID ?? 'alias/aws/s3',
    KeySpec: 'AES_256',
    EncryptionContext: encryptionContext(bucket, key, bucketKey),
  });
  return {
    algorithm,
    keyArn: answer.KeyId!,
    dataKey: Buffer.from(answer.CiphertextBlob!).toString('base64'),
    bucketKey,
  };
}

/** Asks KMS, as the caller, for the object's data key: whoever may not decrypt may not read. */
export async function decrypt(
  context: CallContext,
  bucket: Bucket,
  key: string,
  encryption: ObjectEncryption,
): Promise<void> {
  if (!encryption.dataKey) return;
  await kms<DecryptResponse>(context, bucket, 'Decrypt', {
    CiphertextBlob: Buffer.from(encryption.dataKey, 'base64'),
    EncryptionContext: encryptionContext(bucket, key, encryption.bucketKey ?? false),
  });
}

export function describeEncryption(encryption: ObjectEncryption): EncryptionInput {
  return {
    ServerSideEncryption: encryption.algorithm,
    ...(encryption.keyArn ? { SSEKMSKeyId: encryption.keyArn } : {}),
    ...(encryption.bucketKey ? { BucketKeyEnabled: true } : {}),
  };
}

function encryptionContext(bucket: Bucket, key: string, bucketKey: boolean): Record<string, string> {
  return { 'aws:s3:arn': bucketKey ? `arn:aws:s3:::${bucket.name}` : objectArn(bucket, key) };
}

async function kms<O>(context: CallContext, bucket: Bucket, operation: string, input: object): Promise<O> {
  const viaService = `s3.${bucket.region}.amazonaws.com`;
  try {
    return await context.cloud.call<O>(context.caller, 'kms', operation, input, { region: bucket.region, viaService });
  } catch (cause) {
    if (!(cause instanceof AwsError)) throw cause;
    if (cause.code === 'AccessDeniedException')
      throw new AwsError('AccessDenied', cause.message, { status: 403, cause });
    throw new AwsError(`KMS.${cause.code}`, cause.message, { status: 400, cause });
  }
}
