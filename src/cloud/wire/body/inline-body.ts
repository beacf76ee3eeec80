import { readFileSync } from 'node:fs';
import type { Blobs } from '../../kernel/index.ts';
import { blobBehind } from '../../services/s3/object-body.ts';

/** Bytes up to which an object is sent from memory: opening a stream would take longer than reading it. */
const small = 1 << 18;

/** Replaces the stream of a small object by its bytes. */
export function inlineSmallBody(blobs: Blobs, output: Record<string, unknown>): void {
  const { Body, ContentLength } = output;
  if (Body === undefined || typeof ContentLength !== 'number' || ContentLength > small) return;
  const sha256 = blobBehind(Body);
  if (sha256 !== undefined) output.Body = readFileSync(blobs.path(sha256));
}
