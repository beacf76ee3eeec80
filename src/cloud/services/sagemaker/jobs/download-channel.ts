import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Principal } from '../../../iam/index.ts';
import { AwsError, type Cloud } from '../../../kernel/index.ts';
import { downloadObject } from '../../s3/transfer.ts';
import { clientError } from './job-failure.ts';
import { listObjects } from './list-objects.ts';
import { readObject } from './read-object.ts';
import { parseS3Uri, relativePath } from './s3-location.ts';

/** Data of a job in S3. */
export interface ChannelSource {
  uri: string;
  type: 'S3Prefix' | 'ManifestFile';
  distribution: 'FullyReplicated' | 'ShardedByS3Key';
}

export interface Session {
  cloud: Cloud;
  principal: Principal;
  region: string;
  /** Throws when the job is to end. */
  signal: AbortSignal;
}

/** One object of a channel, and where it lies below the channel's directory. */
export interface ChannelObject {
  uri: string;
  path: string;
}

/**
 * The objects of a channel.
 *
 * @throws AwsError as S3 answers; a prefix without objects gives an empty list
 */
export async function channelObjects(session: Session, source: ChannelSource): Promise<ChannelObject[]> {
  const { cloud, principal, region } = session;
  if (source.type === 'ManifestFile') {
    return manifestObjects(await text(await readObject(cloud, principal, region, source.uri)), source.uri);
  }
  const location = parseS3Uri(source.uri, 's3Uri');
  const keys = await listObjects(cloud, principal, region, location);
  return keys.flatMap((key) => {
    const path = relativePath(location.key, key);
    return path === undefined ? [] : [{ uri: `s3://${location.bucket}/${key}`, path }];
  });
}

/** The share of one host: all objects, or every nth of them. */
export function shareOf(
  objects: readonly ChannelObject[],
  source: ChannelSource,
  host: number,
  hosts: number,
): ChannelObject[] {
  return source.distribution === 'ShardedByS3Key' ? objects.filter((_, i) => i % hosts === host) : [...objects];
}

/** Puts objects below a directory. @throws JobFailure a ClientError with S3's words */
export async function download(session: Session, objects: readonly ChannelObject[], directory: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  for (const { uri, path } of objects) {
    session.signal.throwIfAborted();
    const file = join(directory, path);
    try {
      const { bucket, key } = parseS3Uri(uri, 's3Uri');
      await downloadObject(session.cloud, session.principal, { bucket, key }, file, { region: session.region });
    } catch (cause) {
      if (!(cause instanceof AwsError)) throw cause;
      throw clientError(`Data download failed:Unable to download object ${uri} (${cause.code}: ${cause.message})`, {
        cause,
      });
    }
  }
}

/** SageMaker's words for a prefix that holds nothing. */
export function nothingFound(uri: string, region: string, roleArn: string): string {
  const { bucket } = parseS3Uri(uri, 's3Uri');
  return (
    `No S3 objects found under S3 URL "${uri}" given in input data source. Please ensure that the bucket exists in the selected region (${region}), ` +
    `that objects exist under that S3 prefix, and that the role "${roleArn}" has "s3:ListBucket" permissions on bucket "${bucket}".`
  );
}

/** Reads `[{ "prefix": "s3://…" }, "relative/path", …]` (source: `S3DataSource`, SageMaker API reference). */
function manifestObjects(manifest: string, uri: string): ChannelObject[] {
  const entries = parseManifest(manifest, uri);
  const [head, ...paths] = entries;
  const prefix = (head as { prefix?: unknown } | undefined)?.prefix;
  if (typeof prefix !== 'string')
    throw clientError(`Data download failed:Manifest ${uri} does not start with a prefix.`);
  return paths.map((path) => {
    if (typeof path !== 'string' || relativePath('', path) === undefined) {
      throw clientError(`Data download failed:Manifest ${uri} holds an invalid path: ${JSON.stringify(path)}`);
    }
    return { uri: `${prefix}${path}`, path };
  });
}

function parseManifest(manifest: string, uri: string): unknown[] {
  try {
    const entries: unknown = JSON.parse(manifest);
    if (Array.isArray(entries)) return entries;
  } catch (cause) {
    throw clientError(`Data download failed:Manifest ${uri} is not valid JSON.`, { cause });
  }
  throw clientError(`Data download failed:Manifest ${uri} is not a JSON array.`);
}
