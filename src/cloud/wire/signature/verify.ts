import type { KeyObject } from 'node:crypto';
import type { Principal } from '../../iam/index.ts';
import { AwsError, type Cloud } from '../../kernel/index.ts';
import type { WireRequest } from '../message.ts';
import { findAccessKey } from './access-keys.ts';
import { canonicalRequest } from './canonical-request.ts';
import { basicTime, isoTime, refusal, type Wording } from './refusal.ts';
import type { Signature } from './signature.ts';
import { hmac, type SigningKeys, sameSignature, stringToSign } from './signing-key.ts';

export interface VerifyOptions {
  readonly wording: Wording;
  /** Hex SHA-256 of the body, or the literal that stands for it. */
  readonly payloadHash: string;
  /** Milliseconds since 1970, by the clock that callers sign with. */
  readonly now: number;
  readonly keys: SigningKeys;
}

/** A caller whose signature holds, and the key that chunks of the body are signed with. */
export interface Verified {
  readonly principal: Principal;
  readonly signingKey: KeyObject;
}

/**
 * Verifies a signature: key, session token, time, and the signature itself.
 *
 * @throws AwsError in the service's wording
 */
export function verify(cloud: Cloud, request: WireRequest, signature: Signature, options: VerifyOptions): Verified {
  const { wording } = options;
  const holder = findAccessKey(cloud, signature.accessKeyId);
  if (holder.state === 'unknown') throw refusal.unknownKey(wording, signature.accessKeyId);
  if (holder.state === 'expired') throw refusal.expiredToken(wording);
  const principal = holder.principal(signature.sessionToken);
  if (!principal) throw refusal.badToken(wording, signature.accessKeyId);
  checkTime(signature, options);
  if (wording === 's3') checkSignedHeaders(request, signature);
  const canonical = canonicalRequest(request, signature, options.payloadHash);
  const signed = stringToSign(signature, canonical);
  const signingKey = options.keys.of(signature, holder.secret);
  if (!sameSignature(hmac(signingKey, signed).toString('hex'), signature.signature)) {
    throw refusal.mismatch(wording, {
      AWSAccessKeyId: signature.accessKeyId,
      StringToSign: signed,
      SignatureProvided: signature.signature,
      CanonicalRequest: canonical,
    });
  }
  return { principal, signingKey };
}

/** Minutes. Source: "Signing AWS API requests", IAM User Guide; "RequestTimeTooSkewed", S3 API reference. */
const allowedSkew = { s3: 15, others: 5 };

function checkTime(signature: Signature, { wording, now }: VerifyOptions): void {
  const signed = isoTime(signature.time);
  const minutes = wording === 's3' ? allowedSkew.s3 : allowedSkew.others;
  if (signature.expires !== undefined) {
    const end = signed + signature.expires * 1000;
    if (now > end) {
      throw new AwsError('AccessDenied', 'Request has expired', {
        status: 403,
        details: {
          'X-Amz-Expires': signature.expires,
          Expires: new Date(end).toISOString().replace('.000Z', 'Z'),
          ServerTime: new Date(now).toISOString().replace(/\.\d{3}Z/, 'Z'),
        },
      });
    }
  }
  const skew = minutes * 60_000;
  const late = signature.expires === undefined && signed < now - skew;
  if (late || signed > now + skew) {
    const limit = basicTime(late ? now - skew : now + skew);
    throw refusal.skewed(wording, signature.time, basicTime(now), limit, minutes, late);
  }
}

/** S3 heeds no `x-amz-` header that is not signed: nobody may add one to another's request. */
function checkSignedHeaders(request: WireRequest, signature: Signature): void {
  const signed = new Set(signature.signedHeaders);
  const unsigned = Object.keys(request.headers).filter(
    (name) =>
      (name.startsWith('x-amz-') && !signed.has(name) && !unsignable.has(name)) ||
      (name === 'host' && !signed.has(name)),
  );
  if (unsigned.length > 0) {
    throw new AwsError('AccessDenied', 'There were headers present in the request which were not signed', {
      status: 403,
      details: { HeadersNotSigned: unsigned.join(', ') },
    });
  }
}

const unsignable = new Set(['x-amz-content-sha256', 'x-amz-user-agent']);
