/** The largest request (source: `MaxPayloadInMB`, SageMaker API reference: 6 MB by default). */
export const defaultPayloadMb = 6;

export interface Splitting {
  splitType: 'None' | 'Line';
  strategy: 'SingleRecord' | 'MultiRecord';
  /** Bytes. */
  maxPayload: number;
}

/**
 * Cuts a file into request bodies: the whole file, a line each, or as many lines as the payload allows.
 * Source: "Use batch transform to get inferences from large datasets", SageMaker Developer Guide.
 *
 * @throws RangeError when a record alone is larger than the payload
 */
export function splitRecords(content: Buffer, { splitType, strategy, maxPayload }: Splitting): Buffer[] {
  if (splitType === 'None') {
    if (content.length > maxPayload) throw new RangeError(tooLarge(content.length, maxPayload));
    return [content];
  }
  const bodies: Buffer[] = [];
  let start = 0;
  let end = 0;
  for (const lineEnd of lineEnds(content)) {
    const line = lineEnd - end;
    if (line > maxPayload) throw new RangeError(tooLarge(line, maxPayload));
    if (strategy === 'SingleRecord' || lineEnd - start > maxPayload) {
      if (end > start) bodies.push(content.subarray(start, end));
      start = end;
    }
    end = lineEnd;
  }
  if (end > start) bodies.push(content.subarray(start, end));
  return bodies.filter((body) => body.toString().trim() !== '');
}

/** Offsets just behind each line's end. */
function* lineEnds(content: Buffer): Iterable<number> {
  let from = 0;
  while (from < content.length) {
    const newline = content.indexOf(0x0a, from);
    from = newline < 0 ? content.length : newline + 1;
    yield from;
  }
}

function tooLarge(size: number, most: number): string {
  return `A record of ${size} bytes is larger than the maximum payload of ${most} bytes`;
}
