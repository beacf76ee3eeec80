/** The six parts of an ARN: arn, partition, service, region, account, resource (which may hold colons). */
export const partCount = 6;

/** Splits at the first five colons; `undefined` where the text is no ARN. */
export function arnParts(arn: string): string[] | undefined {
  if (!arn.startsWith('arn:')) return undefined;
  const parts: string[] = [];
  let start = 0;
  while (parts.length < partCount - 1) {
    const colon = arn.indexOf(':', start);
    if (colon < 0) return undefined;
    parts.push(arn.slice(start, colon));
    start = colon + 1;
  }
  parts.push(arn.slice(start));
  return parts;
}
