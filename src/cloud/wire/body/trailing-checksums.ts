import type { NormalizedSchema } from '@smithy/core/schema';

/**
 * Lets an input show the checksums that come after its body. They are there once the body has been read, which is when
 * an operation compares them.
 */
export function trailingChecksums(
  input: Record<string, unknown>,
  schema: NormalizedSchema,
  trailers: ReadonlyMap<string, string>,
): void {
  if (!schema.isStructSchema()) return;
  for (const [name, member] of schema.structIterator()) {
    const header = member.getMergedTraits().httpHeader?.toLowerCase();
    if (!header?.startsWith('x-amz-checksum-') || input[name] !== undefined) continue;
    if (header === 'x-amz-checksum-algorithm') continue;
    Object.defineProperty(input, name, { enumerable: true, get: () => trailers.get(header) });
  }
}
