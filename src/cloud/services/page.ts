import { AwsError } from '../kernel/index.ts';

export interface Page<T> {
  items: T[];
  /** Where the next page begins; absent on the last one. */
  next?: string;
}

/** Cuts one page of a list. The token says how many items came before; callers take it as it is. */
export function page<T>(items: readonly T[], size: number | undefined, token: string | undefined): Page<T> {
  const start = token === undefined ? 0 : offsetIn(token);
  const end = start + (size ?? items.length);
  const cut = items.slice(start, end);
  return end < items.length ? { items: cut, next: Buffer.from(`next:${end}`).toString('base64url') } : { items: cut };
}

function offsetIn(token: string): number {
  const match = /^next:(\d+)$/.exec(Buffer.from(token, 'base64url').toString());
  if (!match) throw new AwsError('InvalidNextTokenException', 'The specified nextToken is invalid.');
  return Number(match[1]);
}
