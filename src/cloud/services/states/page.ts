import { AwsError } from '../../kernel/index.ts';

/** One page of a list; the token says where the next one starts. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextToken?: string;
}

/**
 * Cuts one page from a list.
 *
 * @param maxResults 0 or undefined: the default of 100; at most 1,000
 * @throws InvalidToken for a token that this service did not give
 */
export function page<T>(all: readonly T[], token: string | undefined, maxResults: number | undefined): Page<T> {
  const start = token === undefined ? 0 : readToken(token);
  const end = start + pageSize(maxResults);
  const items = all.slice(start, end);
  return end < all.length ? { items, nextToken: writeToken(end) } : { items };
}

export function pageSize(maxResults: number | undefined): number {
  return Math.min(maxResults || 100, 1000);
}

export function writeToken(position: number | string): string {
  return Buffer.from(`after:${position}`).toString('base64url');
}

export function readToken(token: string): number {
  const position = Number(readTextToken(token));
  if (!Number.isInteger(position)) throw invalidToken(token);
  return position;
}

export function readTextToken(token: string): string {
  const text = Buffer.from(token, 'base64url').toString();
  if (!text.startsWith('after:')) throw invalidToken(token);
  return text.slice('after:'.length);
}

function invalidToken(token: string): AwsError {
  return new AwsError('InvalidToken', `Invalid Token: '${token}'`);
}
