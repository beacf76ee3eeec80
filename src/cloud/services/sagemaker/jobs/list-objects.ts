import type { ListObjectsV2CommandOutput } from '@aws-sdk/client-s3';
import type { Principal } from '../../../iam/index.ts';
import type { Cloud } from '../../../kernel/index.ts';
import type { S3Location } from './s3-location.ts';

/** The keys under a prefix, in order. @throws AwsError as S3 answers */
export async function listObjects(
  cloud: Cloud,
  principal: Principal,
  region: string,
  { bucket, key }: S3Location,
): Promise<string[]> {
  const keys: string[] = [];
  let ContinuationToken: string | undefined;
  do {
    const page: ListObjectsV2CommandOutput = await cloud.call(
      principal,
      's3',
      'ListObjectsV2',
      { Bucket: bucket, Prefix: key, ContinuationToken },
      { region },
    );
    for (const { Key } of page.Contents ?? []) if (Key !== undefined) keys.push(Key);
    ContinuationToken = page.IsTruncated ? page.NextContinuationToken : undefined;
  } while (ContinuationToken !== undefined);
  return keys;
}
