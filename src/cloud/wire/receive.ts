import type { Principal } from '../iam/index.ts';
import type { Cloud } from '../kernel/index.ts';
import type { ChunkSigning } from './body/aws-chunked.ts';
import { type ObjectBody, objectBody, type PayloadSigning, payloadSigning } from './body/object-body.ts';
import { readBody } from './body/read-body.ts';
import type { WireRequest } from './message.ts';
import type { Wording } from './signature/refusal.ts';
import { parseSignature, type Signature } from './signature/signature.ts';
import { verifyV2Url } from './signature/signature-v2.ts';
import { type SigningKeys, sha256 } from './signature/signing-key.ts';
import { type Verified, verify } from './signature/verify.ts';

/** A request whose caller is known. */
export interface Received {
  /** Nothing for an unsigned request. */
  readonly caller: Principal | undefined;
  /** Of the credential scope. */
  readonly region: string | undefined;
}

export interface ReceiveOptions {
  /** Milliseconds since 1970 by the clock that callers sign with. */
  readonly now: number;
  readonly keys: SigningKeys;
  readonly wording: Wording;
}

/** Reads a body as a whole and verifies the signature over it. */
export async function receiveWhole(
  cloud: Cloud,
  request: WireRequest,
  options: ReceiveOptions,
): Promise<Received & { readonly content: Buffer }> {
  const signature = parseSignature(request);
  const content = await readBody(request.body);
  const hash = request.headers['x-amz-content-sha256'];
  const payloadHash = hash === 'UNSIGNED-PAYLOAD' ? hash : sha256(content);
  const verified = signature && verify(cloud, request, signature, { ...options, payloadHash });
  return { caller: verified?.principal, region: signature?.region, content };
}

/** Verifies the signature of a request to S3, and gives its body as a stream that is verified while it is read. */
export function receiveObject(
  cloud: Cloud,
  request: WireRequest,
  options: ReceiveOptions,
): Received & { readonly object: ObjectBody } {
  const signature = parseSignature(request);
  if (!signature) {
    const caller = verifyV2Url(cloud, request, options.now);
    return { caller, region: undefined, object: objectBody(request, undefined, undefined) };
  }
  const payload = payloadSigning(request, signature.placement === 'query');
  const verified = verify(cloud, request, signature, { ...options, payloadHash: payload.hash });
  const object = objectBody(request, payload, chunkSigning(payload, signature, verified));
  return { caller: verified.principal, region: signature.region, object };
}

function chunkSigning(
  payload: PayloadSigning,
  { time, scope, signature }: Signature,
  { signingKey }: Verified,
): ChunkSigning | undefined {
  return payload.signedChunks ? { key: signingKey, time, scope, seed: signature } : undefined;
}
