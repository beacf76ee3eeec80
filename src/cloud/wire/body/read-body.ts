import { AwsError, type CheckedBody } from '../../kernel/index.ts';
import { sha256 } from '../signature/signing-key.ts';

/** Bytes of the largest body that is read as a whole: a function's code as base64 in JSON, with room. */
export const largestBody = 100 << 20;

/**
 * Reads a body as a whole.
 *
 * @throws AwsError RequestEntityTooLargeException, IncompleteBody when it ends early
 */
export async function readBody(body: AsyncIterable<Uint8Array>, limit = largestBody): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > limit) {
      throw new AwsError('RequestEntityTooLargeException', `Request must be smaller than ${limit} bytes`, {
        status: 413,
      });
    }
    chunks.push(chunk);
  }
  const bytes =
    chunks.length === 1 ? Buffer.from(chunks[0]!.buffer, chunks[0]!.byteOffset, size) : Buffer.concat(chunks);
  if ('check' in body) (body as CheckedBody).check(sha256(bytes));
  return bytes;
}
