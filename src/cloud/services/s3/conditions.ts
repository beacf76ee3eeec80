import { s3Error } from './errors.ts';
import { isoSecond, type ObjectVersion } from './object.ts';

export interface Preconditions {
  IfMatch?: string | undefined;
  IfNoneMatch?: string | undefined;
  IfModifiedSince?: Date | undefined;
  IfUnmodifiedSince?: Date | undefined;
}

/** Conditional reads. Source: RFC 9110, section 13; "GetObject", S3 API reference (combinations of conditions). */
export function checkRead(object: ObjectVersion, input: Preconditions): void {
  const modified = isoSecond(object.lastModified).getTime();
  const { IfMatch, IfNoneMatch, IfModifiedSince, IfUnmodifiedSince } = input;
  if (IfMatch !== undefined) {
    if (!names(IfMatch, object.etag)) throw s3Error('PreconditionFailed', { Condition: 'If-Match' });
  } else if (IfUnmodifiedSince && modified > new Date(IfUnmodifiedSince).getTime()) {
    throw s3Error('PreconditionFailed', { Condition: 'If-Unmodified-Since' });
  }
  if (IfNoneMatch !== undefined) {
    if (names(IfNoneMatch, object.etag)) throw s3Error('NotModified');
  } else if (IfModifiedSince && modified <= new Date(IfModifiedSince).getTime()) throw s3Error('NotModified');
}

/** Conditional writes. Source: "Conditional writes", S3 User Guide. */
export function checkWrite(
  current: ObjectVersion | undefined,
  input: Pick<Preconditions, 'IfMatch' | 'IfNoneMatch'>,
): void {
  const object = current?.deleteMarker ? undefined : current;
  if (input.IfNoneMatch !== undefined && object) throw s3Error('PreconditionFailed', { Condition: 'If-None-Match' });
  if (input.IfMatch === undefined) return;
  if (!object) throw s3Error('NoSuchKey');
  if (!names(input.IfMatch, object.etag)) throw s3Error('PreconditionFailed', { Condition: 'If-Match' });
}

function names(condition: string, etag: string): boolean {
  return condition.split(',').some((tag) => {
    const trimmed = tag.trim();
    return trimmed === '*' || trimmed.replaceAll('"', '') === etag.replaceAll('"', '');
  });
}

/** First and last byte that a Range header asks for; `undefined` for a header that is to be ignored. */
export function parseRange(range: string | undefined, size: number): { start: number; end: number } | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(range ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return undefined;
  const start = match[1] === '' ? Math.max(0, size - Number(match[2])) : Number(match[1]);
  const end = match[1] === '' || match[2] === '' ? size - 1 : Math.min(Number(match[2]), size - 1);
  if (match[1] !== '' && match[2] !== '' && Number(match[2]) < Number(match[1])) return undefined;
  if (start >= size) throw s3Error('InvalidRange', { RangeRequested: range, ActualObjectSize: size });
  return { start, end };
}
