import { AwsError, type CheckedBody } from '../../kernel/index.ts';
import type { WireRequest } from '../message.ts';
import { type ChunkSigning, decodeChunked } from './aws-chunked.ts';

/** What stands in a signature for the hash of a body. */
export interface PayloadSigning {
  /** `x-amz-content-sha256` as it was sent; for a presigned URL, UNSIGNED-PAYLOAD. */
  readonly hash: string;
  readonly chunked: boolean;
  readonly signedChunks: boolean;
}

/** Reads how S3 is to verify a body. @throws AwsError MissingSecurityHeader, InvalidRequest */
export function payloadSigning(request: WireRequest, presigned: boolean): PayloadSigning {
  const hash = request.headers['x-amz-content-sha256'] ?? (presigned ? 'UNSIGNED-PAYLOAD' : undefined);
  if (hash === undefined) {
    throw new AwsError('InvalidRequest', 'Missing required header for this request: x-amz-content-sha256');
  }
  const known =
    /^[0-9a-f]{64}$/.test(hash) ||
    /^(UNSIGNED-PAYLOAD|STREAMING-UNSIGNED-PAYLOAD-TRAILER|STREAMING-AWS4-HMAC-SHA256-PAYLOAD(-TRAILER)?)$/.test(hash);
  if (!known) {
    throw new AwsError(
      'InvalidArgument',
      'x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER, or a valid sha256 value.',
      { details: { ArgumentName: 'x-amz-content-sha256', ArgumentValue: hash } },
    );
  }
  const chunked = hash.startsWith('STREAMING-');
  return { hash, chunked, signedChunks: chunked && hash.includes('HMAC') };
}

/** A body out of its framing, and the headers that came after it. */
export interface ObjectBody {
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Complete once the chunks have been read. */
  readonly trailers: ReadonlyMap<string, string>;
}

/** The bytes that S3 is to store; reading or checking them ends in an error where they are not what was signed. */
export function objectBody(
  request: WireRequest,
  payload: PayloadSigning | undefined,
  signing: ChunkSigning | undefined,
): ObjectBody {
  const trailers = new Map<string, string>();
  const chunked = payload?.chunked || (request.headers['content-encoding'] ?? '').split(',').some(isChunked);
  if (chunked) {
    const length = request.headers['x-amz-decoded-content-length'];
    if (length !== undefined && !/^\d+$/.test(length)) throw new AwsError('InvalidArgument', 'Invalid decoded length');
    const decoded = decodeChunked(request.body, {
      signing: payload?.signedChunks ? signing : undefined,
      decodedLength: length === undefined ? undefined : Number(length),
      trailers: (request.headers['x-amz-trailer'] ?? '')
        .split(',')
        .map((name) => name.trim().toLowerCase())
        .filter((name) => name !== ''),
      onTrailers: (received) => {
        for (const [name, value] of received) trailers.set(name, value);
      },
    });
    return { chunks: decoded, trailers };
  }
  if (payload && /^[0-9a-f]{64}$/.test(payload.hash)) {
    return { chunks: checked(request.body, payload.hash), trailers };
  }
  return { chunks: request.body, trailers };
}

/** Content encodings that are left once the framing is gone. */
export function innerEncoding(encoding: string | undefined): string | undefined {
  const inner = (encoding ?? '').split(',').filter((name) => name.trim() !== '' && !isChunked(name));
  return inner.length > 0 ? inner.map((name) => name.trim()).join(',') : undefined;
}

function isChunked(encoding: string): boolean {
  return encoding.trim().toLowerCase() === 'aws-chunked';
}

/** The body is hashed by who stores it; it only compares. */
function checked(body: AsyncIterable<Uint8Array>, expected: string): CheckedBody {
  return {
    [Symbol.asyncIterator]: () => body[Symbol.asyncIterator](),
    check(sha256) {
      if (sha256 === expected) return;
      throw new AwsError(
        'XAmzContentSHA256Mismatch',
        "The provided 'x-amz-content-sha256' header does not match what was computed.",
        { details: { ClientComputedContentSHA256: expected, S3ComputedContentSHA256: sha256 } },
      );
    },
  };
}
