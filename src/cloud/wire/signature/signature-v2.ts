import { createHmac } from 'node:crypto';
import type { Principal } from '../../iam/index.ts';
import { AwsError, type Cloud } from '../../kernel/index.ts';
import type { WireRequest } from '../message.ts';
import { s3Segments } from '../protocols/s3-address.ts';
import { findAccessKey } from './access-keys.ts';
import { refusal } from './refusal.ts';
import { sameSignature } from './signing-key.ts';
import { parseQuery } from './uri.ts';

/**
 * Verifies a URL that was presigned with Signature Version 2, as the AWS CLI and boto3 still do for S3 unless they are
 * told otherwise. Source: "Signing and authenticating REST requests (AWS signature version 2)", S3 API reference.
 *
 * @param now milliseconds since 1970
 * @returns nothing for a request that has no such signature
 */
export function verifyV2Url(cloud: Cloud, request: WireRequest, now: number): Principal | undefined {
  const query = new Map(parseQuery(request.query));
  const id = query.get('AWSAccessKeyId');
  const signature = query.get('Signature');
  const expires = query.get('Expires');
  if (id === undefined || signature === undefined || expires === undefined) return undefined;
  const holder = findAccessKey(cloud, id);
  if (holder.state === 'unknown') throw refusal.unknownKey('s3', id);
  if (holder.state === 'expired') throw refusal.expiredToken('s3');
  const token = query.get('x-amz-security-token') ?? request.headers['x-amz-security-token'];
  const principal = holder.principal(token);
  if (!principal) throw refusal.badToken('s3', id);
  if (!(Number(expires) * 1000 >= now)) {
    throw new AwsError('AccessDenied', 'Request has expired', { status: 403, details: { Expires: expires } });
  }
  const signed = stringToSign(request, query, expires);
  const computed = createHmac('sha1', holder.secret()).update(signed).digest('base64');
  if (!sameSignature(computed, signature)) {
    throw refusal.mismatch('s3', { AWSAccessKeyId: id, StringToSign: signed, SignatureProvided: signature });
  }
  return principal;
}

function stringToSign(request: WireRequest, query: ReadonlyMap<string, string>, expires: string): string {
  const { headers } = request;
  const amz = Object.entries(headers)
    .filter(([name]) => name.startsWith('x-amz-'))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}:${value.trim()}\n`);
  const token = query.get('x-amz-security-token');
  if (token !== undefined) amz.push(`x-amz-security-token:${token}\n`);
  const parameters = [...query]
    .filter(([name]) => signedParameters.has(name))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => (value === '' ? name : `${name}=${value}`));
  const resource = `/${s3Segments(request).join('/')}${parameters.length > 0 ? `?${parameters.join('&')}` : ''}`;
  const parts = [request.method, headers['content-md5'] ?? '', headers['content-type'] ?? '', expires];
  return `${parts.join('\n')}\n${amz.join('')}${resource}`;
}

/** Query parameters that are part of what is signed. */
const signedParameters = new Set([
  'acl',
  'cors',
  'defaultObjectAcl',
  'delete',
  'encryption',
  'lifecycle',
  'location',
  'logging',
  'notification',
  'partNumber',
  'policy',
  'requestPayment',
  'response-cache-control',
  'response-content-disposition',
  'response-content-encoding',
  'response-content-language',
  'response-content-type',
  'response-expires',
  'restore',
  'select',
  'storageClass',
  'tagging',
  'torrent',
  'uploadId',
  'uploads',
  'versionId',
  'versioning',
  'versions',
  'website',
]);
