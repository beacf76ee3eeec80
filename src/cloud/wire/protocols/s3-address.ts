import type { WireRequest } from '../message.ts';
import { bucketInHost } from '../routing/host.ts';

/**
 * Segments of a request's path with the bucket first, wherever the client put it. The key's segments stay
 * percent-encoded and may be empty, `.` or `..`: they are names, nothing is resolved.
 */
export function s3Segments(request: WireRequest): string[] {
  const bucket = bucketInHost(request.headers.host ?? '');
  const path = bucket === undefined ? request.path : `/${bucket}${request.path}`;
  const segments = path.split('/').slice(1);
  return segments.length <= 2 && segments.at(-1) === '' ? segments.slice(0, -1) : segments;
}
