import { createReadStream, mkdirSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, posix, resolve, sep } from 'node:path';
import type { GetObjectOutput, ListObjectsV2Output, PutObjectOutput, PutObjectRequest } from '@aws-sdk/client-s3';
import type { Principal } from '../../iam/index.ts';
import { AwsError, type CallOptions, type Cloud } from '../../kernel/index.ts';
import { blobBehind, fileBody } from './object-body.ts';

/** Objects under a prefix. */
export interface S3Prefix {
  bucket: string;
  /** Taken as it is: `data` also covers `database/x`. */
  prefix: string;
}

export interface Transferred {
  key: string;
  /** Path below the directory, with `/`. */
  path: string;
  /** Bytes. */
  size: number;
  etag: string;
}

export interface DownloadOptions extends CallOptions {
  /** Chooses among the keys before they are fetched. */
  filter?: (key: string, index: number) => boolean;
}

/** Calls that are under way at once. */
const concurrency = 8;

/**
 * Copies all objects under a prefix into a directory, as the caller: s3:ListBucket, and s3:GetObject for each, are
 * enforced. Files are reflinks of the stored blobs where the file system can. The path is the key after the prefix
 * up to its last slash; keys that end with a slash are folders and skipped.
 *
 * @throws AwsError AccessDenied …; InvalidKey for a key that would leave the directory
 */
export async function downloadPrefix(
  cloud: Cloud,
  caller: Principal,
  from: S3Prefix,
  directory: string,
  { filter = () => true, ...options }: DownloadOptions = {},
): Promise<Transferred[]> {
  const keys = (await listAll(cloud, caller, from, options)).filter((key) => !key.endsWith('/')).filter(filter);
  return eachOf(keys, async (key) => {
    const path = key.slice(key === from.prefix ? key.lastIndexOf('/') + 1 : baseLength(from.prefix));
    return downloadObject(cloud, caller, { bucket: from.bucket, key }, fileWithin(directory, path), options, path);
  });
}

/** Copies one object to a file, as the caller. */
export async function downloadObject(
  cloud: Cloud,
  caller: Principal,
  { bucket, key }: { bucket: string; key: string },
  file: string,
  options: CallOptions = {},
  path = key,
): Promise<Transferred> {
  const object = await cloud.call<GetObjectOutput>(caller, 's3', 'GetObject', { Bucket: bucket, Key: key }, options);
  mkdirSync(dirname(file), { recursive: true });
  cloud.blobs.copyTo(blobBehind(object.Body)!, file);
  return { key, path, size: object.ContentLength!, etag: object.ETag! };
}

export interface UploadOptions extends CallOptions {
  /** Further members of each PutObject, such as ServerSideEncryption and SSEKMSKeyId. */
  put?: Partial<PutObjectRequest>;
}

/** Puts every file below a directory under a prefix, as the caller: s3:PutObject is enforced for each. */
export async function uploadDirectory(
  cloud: Cloud,
  caller: Principal,
  directory: string,
  to: S3Prefix,
  { put = {}, ...options }: UploadOptions = {},
): Promise<Transferred[]> {
  const paths = readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(resolve(directory).length + 1)
        .split(sep)
        .join('/'),
    )
    .sort();
  return eachOf(paths, async (path) => {
    const key = posix.join(to.prefix, path);
    const uploaded = await uploadFile(
      cloud,
      caller,
      join(resolve(directory), path),
      { bucket: to.bucket, key },
      { put, ...options },
    );
    return { ...uploaded, path };
  });
}

/** Puts one file, as the caller. */
export async function uploadFile(
  cloud: Cloud,
  caller: Principal,
  file: string,
  { bucket, key }: { bucket: string; key: string },
  { put = {}, ...options }: UploadOptions = {},
): Promise<Transferred> {
  const Body = fileBody(file, () => createReadStream(file));
  const input = { ...put, Bucket: bucket, Key: key, Body };
  const { size } = statSync(file);
  const object = await cloud.call<PutObjectOutput>(caller, 's3', 'PutObject', input, options);
  return { key, path: key, size, etag: object.ETag! };
}

async function listAll(cloud: Cloud, caller: Principal, from: S3Prefix, options: CallOptions): Promise<string[]> {
  const keys: string[] = [];
  let ContinuationToken: string | undefined;
  do {
    const input = { Bucket: from.bucket, Prefix: from.prefix, ContinuationToken };
    const page = await cloud.call<ListObjectsV2Output>(caller, 's3', 'ListObjectsV2', input, options);
    for (const { Key } of page.Contents ?? []) keys.push(Key!);
    ContinuationToken = page.NextContinuationToken;
  } while (ContinuationToken);
  return keys;
}

function baseLength(prefix: string): number {
  return prefix.lastIndexOf('/') + 1;
}

function fileWithin(directory: string, path: string): string {
  const root = resolve(directory);
  const file = resolve(root, path);
  if (path.includes('\0') || !file.startsWith(root + sep)) {
    throw new AwsError('InvalidKey', `The key ends in '${path}', which would be a file outside of ${root}.`);
  }
  return file;
}

/** Runs over all items, some at a time; stops at the first failure. */
async function eachOf<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results = new Array<R>(items.length);
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const index = next++;
      results[index] = await work(items[index]!);
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, items.length) }, worker));
  return results;
}
