import { AwsError } from '../../kernel/index.ts';

/** Reads `bucket/key?versionId=x`, URL-encoded, with or without a slash before it. */
export function parseCopySource(source: string | undefined): { Bucket: string; Key: string; VersionId?: string } {
  const match = /^\/?([^/]+)\/(.+?)(?:\?versionId=([^?]+))?$/s.exec(source ?? '');
  if (!match)
    throw new AwsError('InvalidArgument', 'Copy Source must mention the source bucket and key: sourcebucket/sourcekey');
  const [, bucket, key, versionId] = match;
  return { Bucket: bucket!, Key: decode(key!), ...(versionId ? { VersionId: versionId } : {}) };
}

function decode(key: string): string {
  try {
    return decodeURIComponent(key);
  } catch {
    return key;
  }
}
