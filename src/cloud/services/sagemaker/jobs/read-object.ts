import type { Readable } from 'node:stream';
import type { GetObjectCommandOutput } from '@aws-sdk/client-s3';
import type { Principal } from '../../../iam/index.ts';
import type { Cloud } from '../../../kernel/index.ts';
import { parseS3Uri } from './s3-location.ts';

/** Reads an object with a principal's rights. @throws AwsError as S3 answers */
export async function readObject(cloud: Cloud, principal: Principal, region: string, uri: string): Promise<Readable> {
  const { bucket, key } = parseS3Uri(uri, 's3Uri');
  const { Body } = await cloud.call<GetObjectCommandOutput>(
    principal,
    's3',
    'GetObject',
    { Bucket: bucket, Key: key },
    { region },
  );
  return Body as Readable;
}
