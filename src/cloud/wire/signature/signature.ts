import { AwsError } from '../../kernel/index.ts';
import type { WireRequest } from '../message.ts';
import { parseQuery } from './uri.ts';

/** A SigV4 signature as it came with a request, nothing of it verified. */
export interface Signature {
  readonly placement: 'header' | 'query';
  readonly accessKeyId: string;
  /** yyyymmdd, region, service and `aws4_request`, joined with slashes. */
  readonly scope: string;
  readonly date: string;
  readonly region: string;
  readonly service: string;
  /** Lower-case names. */
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  /** When it was signed, as sent: yyyymmddThhmmssZ. */
  readonly time: string;
  /** Seconds that a presigned URL holds. */
  readonly expires: number | undefined;
  readonly sessionToken: string | undefined;
}

const algorithm = 'AWS4-HMAC-SHA256';

/**
 * Reads the signature of a request, from its header or its query.
 *
 * @returns nothing for an unsigned request
 * @throws AwsError IncompleteSignature, AuthorizationQueryParametersError
 */
export function parseSignature(request: WireRequest): Signature | undefined {
  const header = request.headers.authorization;
  if (header !== undefined) return fromHeader(header, request);
  if (/(?:^|&)X-Amz-(?:Signature|Algorithm|Credential)=/.test(request.query)) return fromQuery(request.query);
  return undefined;
}

/** The service that a request claims to be signed for, without reading the rest. */
export function claimedService(request: WireRequest): string | undefined {
  const header = request.headers.authorization ?? '';
  const credential =
    /Credential=([^,\s]+)/.exec(header)?.[1] ??
    parseQuery(request.query).find(([name]) => name === 'X-Amz-Credential')?.[1];
  return credential?.split('/').at(-2);
}

function fromHeader(header: string, request: WireRequest): Signature {
  if (!header.startsWith(`${algorithm} `)) {
    throw incomplete(
      `Authorization header requires existence of the ${algorithm} algorithm. Authorization=${header.split(' ')[0]}`,
    );
  }
  const parts = new Map<string, string>();
  for (const part of header.slice(algorithm.length).split(',')) {
    const equals = part.indexOf('=');
    parts.set(part.slice(0, Math.max(equals, 0)).trim(), part.slice(equals + 1).trim());
  }
  const part = (name: string): string => {
    const value = parts.get(name);
    if (!value) throw incomplete(`Authorization header requires '${name}' parameter. Authorization=${algorithm}`);
    return value;
  };
  const time = request.headers['x-amz-date'] ?? dateHeader(request.headers.date);
  if (time === undefined) {
    throw incomplete(
      `Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. Authorization=${algorithm}`,
    );
  }
  return {
    placement: 'header',
    ...credential(part('Credential'), time, incomplete),
    signedHeaders: part('SignedHeaders').toLowerCase().split(';'),
    signature: part('Signature'),
    time,
    expires: undefined,
    sessionToken: request.headers['x-amz-security-token'],
  };
}

function fromQuery(query: string): Signature {
  const parameters = new Map(parseQuery(query));
  const parameter = (name: string): string => {
    const value = parameters.get(name);
    if (!value) {
      throw queryError(
        'Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.',
      );
    }
    return value;
  };
  if (parameter('X-Amz-Algorithm') !== algorithm) {
    throw queryError(`X-Amz-Algorithm only supports "${algorithm}"`);
  }
  const expires = Number(parameter('X-Amz-Expires'));
  if (!Number.isInteger(expires)) throw queryError('X-Amz-Expires should be a number');
  if (expires < 0) throw queryError('X-Amz-Expires must be non-negative');
  if (expires > 604_800) {
    throw queryError(
      'X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds',
    );
  }
  const time = parameter('X-Amz-Date');
  return {
    placement: 'query',
    ...credential(parameter('X-Amz-Credential'), time, queryError),
    signedHeaders: parameter('X-Amz-SignedHeaders').toLowerCase().split(';'),
    signature: parameter('X-Amz-Signature'),
    time,
    expires,
    sessionToken: parameters.get('X-Amz-Security-Token'),
  };
}

function credential(text: string, time: string, fail: (message: string) => AwsError) {
  const parts = text.split('/');
  const [accessKeyId, date, region, service, terminator] = parts.slice(-5);
  if (parts.length !== 5 || terminator !== 'aws4_request' || !accessKeyId || !date || !region || !service) {
    throw fail(
      `Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '${text}'`,
    );
  }
  if (!/^\d{8}T\d{6}Z$/.test(time) || time.slice(0, 8) !== date) {
    throw fail(
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${date}' != '${time.slice(0, 8)}', from '${time}'.`,
    );
  }
  return { accessKeyId, date, region, service, scope: `${date}/${region}/${service}/aws4_request` };
}

function dateHeader(value: string | undefined): string | undefined {
  const time = value === undefined ? Number.NaN : Date.parse(value);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString().replace(/[-:]|\.\d{3}/g, '');
}

function incomplete(message: string): AwsError {
  return new AwsError('IncompleteSignature', message, { status: 400 });
}

function queryError(message: string): AwsError {
  return new AwsError('AuthorizationQueryParametersError', message, { status: 400 });
}
