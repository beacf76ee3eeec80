import { readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { AwsError } from '../../../kernel/index.ts';
import { uploadFile as uploadObject } from '../../s3/transfer.ts';
import type { Session } from './download-channel.ts';
import { clientError } from './job-failure.ts';
import { joinS3Uri, parseS3Uri } from './s3-location.ts';

/** Puts one file. @throws JobFailure a ClientError with S3's words */
export async function uploadFile(
  session: Session,
  file: string,
  uri: string,
  kmsKeyId: string | undefined,
): Promise<void> {
  const { bucket, key } = parseS3Uri(uri, 's3Uri');
  const put = kmsKeyId ? { ServerSideEncryption: 'aws:kms' as const, SSEKMSKeyId: kmsKeyId } : {};
  try {
    await uploadObject(session.cloud, session.principal, file, { bucket, key }, { region: session.region, put });
  } catch (cause) {
    if (!(cause instanceof AwsError)) throw cause;
    throw clientError(`Artifact upload failed:Failed to upload ${uri}: ${cause.code}: ${cause.message}`, { cause });
  }
}

/** Puts every file below a directory under a prefix. @returns the number of files */
export async function uploadDirectory(
  session: Session,
  directory: string,
  uri: string,
  kmsKeyId: string | undefined,
): Promise<number> {
  const files = await filesBelow(directory);
  for (const file of files) {
    session.signal.throwIfAborted();
    await uploadFile(session, join(directory, file), joinS3Uri(uri, ...file.split(sep)), kmsKeyId);
  }
  return files.length;
}

/** Paths of the regular files below a directory, relative to it, in order; none when it is not there. */
export async function filesBelow(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch((error) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const files: string[] = [];
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() || (entry.isSymbolicLink() && (await stat(path).catch(() => undefined))?.isFile())) {
      files.push(relative(directory, path));
    }
  }
  return files.sort();
}
