import { Readable } from 'node:stream';
import type { WireRequest, WireResponse } from './message.ts';

/** Headers of one connection, not of the message (source: RFC 9110, section 7.6.1); fetch sets the lengths itself. */
const ofConnection = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'content-length',
  'expect',
  'host',
]);

/**
 * Hands a request to another endpoint as it is: for services that the embedded cloud does not have.
 *
 * @param endpoint such as `http://127.0.0.1:5000`
 * @param account of the caller; told in the header by which moto's server knows accounts
 */
export async function passThrough(
  request: WireRequest,
  body: Buffer,
  endpoint: string,
  account: string | undefined,
): Promise<WireResponse> {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) if (!ofConnection.has(name)) headers.set(name, value);
  if (account !== undefined) headers.set('x-moto-account-id', account);
  const query = request.query === '' ? '' : `?${request.query}`;
  const bodyless = request.method === 'GET' || request.method === 'HEAD';
  const response = await fetch(`${endpoint.replace(/\/$/, '')}${request.path}${query}`, {
    method: request.method,
    headers,
    redirect: 'manual',
    ...(bodyless ? {} : { body: new Uint8Array(body) }),
  });
  const answered: Record<string, string> = {};
  for (const [name, value] of response.headers) {
    // fetch has decoded the content already.
    if (!ofConnection.has(name) && name !== 'content-encoding') answered[name] = value;
  }
  return {
    status: response.status,
    headers: answered,
    ...(response.body ? { body: Readable.from(response.body as AsyncIterable<Uint8Array>) } : {}),
  };
}
