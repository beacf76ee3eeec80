import { invalidRequest } from '../shared/validate.ts';

/** A bucket and a key or key prefix. */
export interface S3Location {
  bucket: string;
  key: string;
}

/** Reads `s3://bucket/key`. @throws AwsError ValidationException */
export function parseS3Uri(uri: string, member: string): S3Location {
  const match = /^s3:\/\/([^/]+)(?:\/(.*))?$/s.exec(uri);
  if (!match) throw invalidRequest(`Invalid S3 URI '${uri}' at '${member}': it must have the form s3://bucket/key.`);
  return { bucket: match[1]!, key: match[2] ?? '' };
}

/** `s3://bucket/prefix` and further parts with exactly one slash between them. */
export function joinS3Uri(uri: string, ...parts: string[]): string {
  return [uri.replace(/\/+$/, ''), ...parts].join('/');
}

/**
 * Where below a channel's directory an object lies: its key without the prefix; the object's own name where the
 * prefix is the whole key or ends within a name.
 *
 * @returns undefined for a folder marker, and for a key that would leave the directory
 */
export function relativePath(prefix: string, key: string): string | undefined {
  const folder = prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`;
  const relative = key.startsWith(folder) ? key.slice(folder.length) : key.slice(prefix.lastIndexOf('/') + 1);
  const path = relative.replace(/^\/+/, '');
  if (path === '' || path.endsWith('/')) return undefined;
  return path.split('/').includes('..') ? undefined : path;
}
