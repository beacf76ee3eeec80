import type { WireRequest } from '../message.ts';
import type { Signature } from './signature.ts';
import { decodeUri, encodeUri, parseQuery } from './uri.ts';

/**
 * The canonical form of a request, which its signature signs.
 * Source: "Create a signed AWS API request", IAM User Guide. S3 encodes the path once and keeps it as it is; the other
 * services normalise it and encode it a second time.
 *
 * @param payloadHash hex SHA-256 of the body, or the literal that stands for it
 */
export function canonicalRequest(request: WireRequest, signature: Signature, payloadHash: string): string {
  const headers = signature.signedHeaders.map(
    (name) => `${name}:${(request.headers[name] ?? '').trim().replace(/ +/g, ' ')}\n`,
  );
  return [
    request.method,
    signature.service === 's3' ? objectPath(request.path) : servicePath(request.path),
    canonicalQuery(request.query),
    headers.join(''),
    signature.signedHeaders.join(';'),
    payloadHash,
  ].join('\n');
}

function objectPath(path: string): string {
  return path
    .split('/')
    .map((segment) => encodeUri(decodeUri(segment)))
    .join('/');
}

function servicePath(path: string): string {
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment === '..') segments.pop();
    else segments.push(encodeUri(segment));
  }
  return `/${segments.join('/')}${segments.length > 0 && path.endsWith('/') ? '/' : ''}`;
}

function canonicalQuery(query: string): string {
  return parseQuery(query)
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]): [string, string] => [encodeUri(name), encodeUri(value)])
    .sort(([a, x], [b, y]) => (a < b ? -1 : a > b ? 1 : x < y ? -1 : x > y ? 1 : 0))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}
