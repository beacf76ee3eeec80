import { Readable } from 'node:stream';
import type { GetObjectOutput } from '@aws-sdk/client-s3';
import { sdkStreamMixin } from '@smithy/core/serde';
import type { Blobs } from '../../kernel/index.ts';

const blobs = new WeakMap<object, string>();
const files = new WeakMap<object, string>();

/** The body that GetObject answers. The file is opened when it is first read. */
export function objectBody(
  store: Blobs,
  sha256: string,
  range?: { start: number; end: number },
): GetObjectOutput['Body'] {
  const stream = lazily(() => store.read(sha256, range));
  if (!range) blobs.set(stream, sha256);
  return sdkStreamMixin(stream) as GetObjectOutput['Body'];
}

/** The blob behind a body that nothing has been read of: it may be copied as a file. */
export function blobBehind(body: unknown): string | undefined {
  return blobs.get(body as object);
}

/** A body for PutObject that is a file of this machine; PutObject takes a reflink of it instead of reading it. */
export function fileBody(path: string, open: () => AsyncIterable<Uint8Array>): Readable {
  const stream = lazily(open);
  files.set(stream, path);
  return stream;
}

export function fileBehind(body: unknown): string | undefined {
  return typeof body === 'object' && body !== null ? files.get(body) : undefined;
}

function lazily(open: () => AsyncIterable<Uint8Array>): Readable {
  async function* chunks() {
    yield* open();
  }
  return Readable.from(chunks(), { objectMode: false, highWaterMark: 1 << 18 });
}
