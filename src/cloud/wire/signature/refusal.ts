import { AwsError } from '../../kernel/index.ts';

/** How a service words what is wrong with a caller's identity: S3 has words of its own, the others by protocol. */
export type Wording = 's3' | 'query' | 'json' | 'rest-json';

/** Source: "Common errors" of the services' API references; "Error responses", S3 API reference. */
export const refusal = {
  unsigned(wording: Wording): AwsError {
    if (wording === 'query') return error('MissingAuthenticationToken', 'Request is missing Authentication Token');
    return error('MissingAuthenticationTokenException', 'Missing Authentication Token');
  },
  unknownKey(wording: Wording, accessKeyId: string): AwsError {
    if (wording === 's3') {
      const message = 'The AWS Access Key Id you provided does not exist in our records.';
      return error('InvalidAccessKeyId', message, { AWSAccessKeyId: accessKeyId });
    }
    const code = wording === 'query' ? 'InvalidClientTokenId' : 'UnrecognizedClientException';
    return error(code, 'The security token included in the request is invalid.');
  },
  badToken(wording: Wording, accessKeyId: string): AwsError {
    if (wording !== 's3') return refusal.unknownKey(wording, accessKeyId);
    return new AwsError('InvalidToken', 'The provided token is malformed or otherwise invalid.', { status: 400 });
  },
  expiredToken(wording: Wording): AwsError {
    if (wording === 's3') return new AwsError('ExpiredToken', 'The provided token has expired.', { status: 400 });
    const code = wording === 'query' ? 'ExpiredToken' : 'ExpiredTokenException';
    return error(code, 'The security token included in the request is expired');
  },
  mismatch(wording: Wording, details: Record<string, unknown>): AwsError {
    const opening = 'The request signature we calculated does not match the signature you provided. Check your';
    if (wording === 's3') return error('SignatureDoesNotMatch', `${opening} key and signing method.`, details);
    return error(
      mismatchCode(wording),
      `${opening} AWS Secret Access Key and signing method. Consult the service documentation for details.`,
    );
  },
  /** @param seen @param now times as yyyymmddThhmmssZ */
  skewed(wording: Wording, seen: string, now: string, limit: string, minutes: number, late: boolean): AwsError {
    if (wording === 's3') {
      return error(
        'RequestTimeTooSkewed',
        'The difference between the request time and the current time is too large.',
        {
          RequestTime: seen,
          ServerTime: new Date(isoTime(now)).toISOString().replace('.000Z', 'Z'),
          MaxAllowedSkewMilliseconds: minutes * 60_000,
        },
      );
    }
    const message = late
      ? `Signature expired: ${seen} is now earlier than ${limit} (${now} - ${minutes} min.)`
      : `Signature not yet current: ${seen} is still later than ${limit} (${now} + ${minutes} min.)`;
    return error(mismatchCode(wording), message);
  },
};

function mismatchCode(wording: Wording): string {
  return wording === 'query' ? 'SignatureDoesNotMatch' : 'InvalidSignatureException';
}

function error(code: string, message: string, details: Record<string, unknown> = {}): AwsError {
  return new AwsError(code, message, { status: 403, details });
}

/** Milliseconds since 1970 of a time in ISO 8601's basic form. */
export function isoTime(basic: string): number {
  return Date.parse(basic.replace(/(.{4})(..)(..)T(..)(..)(..)Z/, '$1-$2-$3T$4:$5:$6Z'));
}

/** ISO 8601's basic form, as SigV4 writes times. */
export function basicTime(time: number): string {
  return new Date(time).toISOString().replace(/[-:]|\.\d{3}/g, '');
}
