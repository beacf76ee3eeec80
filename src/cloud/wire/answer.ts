import type { Principal } from '../iam/index.ts';
import { AwsError, type Cloud } from '../kernel/index.ts';
import { inlineSmallBody } from './body/inline-body.ts';
import { objectBody, type PayloadSigning, payloadSigning } from './body/object-body.ts';
import { readBody } from './body/read-body.ts';
import { trailingChecksums } from './body/trailing-checksums.ts';
import type { WireRequest, WireResponse } from './message.ts';
import type { LoadedService, Protocol } from './protocols/protocol.ts';
import { type Addressed, findService } from './routing/find-service.ts';
import { refusal } from './signature/refusal.ts';
import { parseSignature, type Signature } from './signature/signature.ts';
import { verifyV2Url } from './signature/signature-v2.ts';
import { SigningKeys, sha256 } from './signature/signing-key.ts';
import { type Verified, verify } from './signature/verify.ts';

export interface AnswerOptions {
  /** Milliseconds since 1970 by the clock that callers sign with. @default Date.now */
  readonly now?: () => number;
  /** Told of calls that could not be served: unknown operations, internal errors. */
  readonly log?: (line: string) => void;
}

/** Answers requests in AWS's protocols with the operations of an embedded cloud. Never throws. */
export function answerer(cloud: Cloud, options: AnswerOptions = {}): (request: WireRequest) => Promise<WireResponse> {
  const now = options.now ?? Date.now;
  const log = options.log ?? (() => {});
  const keys = new SigningKeys();

  async function answer(request: WireRequest, addressed: Addressed, requestId: string): Promise<WireResponse> {
    const { service, protocol } = addressed;
    const loaded: LoadedService = { service, schema: await service.schema() };
    const { caller, signature, body } = await receive(request, protocol);
    const call = await protocol.decode(request, body.content, loaded);
    const operation = loaded.schema.operations.get(call.operation)!;
    if (!caller && !mayBeUnsigned(service.name, call.operation)) throw refusal.unsigned(protocol.wording);
    if (body.object && request.headers['x-amz-trailer'] !== undefined)
      trailingChecksums(call.input, operation.input, body.object.trailers);
    try {
      const output = await cloud.call<Record<string, unknown> | undefined>(
        caller ?? { type: 'anonymous' },
        service.name,
        call.operation,
        call.input,
        { ...(signature ? { region: signature.region } : {}), requestId },
      );
      if (output) inlineSmallBody(cloud.blobs, output);
      return protocol.encode(operation, output ?? {}, { ...loaded, requestId, method: request.method });
    } catch (error) {
      if (!(error instanceof AwsError) || error.code !== 'UnknownOperationException') throw error;
      log(`unknown operation ${service.name}:${call.operation}`);
      throw protocol.unknownOperation(call.operation, loaded);
    }
  }

  /** The caller, verified, and the body: as a whole, or for S3 as a stream that is verified while it is read. */
  async function receive(request: WireRequest, protocol: Protocol) {
    const { wording } = protocol;
    const signature = parseSignature(request);
    if (wording !== 's3') {
      const content = await readBody(request.body);
      const hash = request.headers['x-amz-content-sha256'];
      const payloadHash = hash === 'UNSIGNED-PAYLOAD' ? hash : sha256(content);
      const verified = signature && verify(cloud, request, signature, { wording, payloadHash, now: now(), keys });
      return { caller: verified?.principal, signature, body: { content } };
    }
    const payload = signature && payloadSigning(request, signature.placement === 'query');
    const verified =
      signature && verify(cloud, request, signature, { wording, payloadHash: payload!.hash, now: now(), keys });
    const object = objectBody(request, payload, chunkSigning(payload, signature, verified));
    const caller: Principal | undefined = verified?.principal ?? verifyV2Url(cloud, request, now());
    return { caller, signature, body: { content: object.chunks, object } };
  }

  return async (request) => {
    const requestId = cloud.uuid();
    const addressed = findService(request);
    if (!addressed) return unknownService(request, requestId, log);
    const { service, protocol } = addressed;
    try {
      return await answer(request, addressed, requestId);
    } catch (error) {
      const { method } = request;
      const schema = await service.schema();
      return protocol.encodeError(awsErrorOf(error, log), { service, schema, requestId, method });
    }
  };
}

function chunkSigning(
  payload: PayloadSigning | undefined,
  signature: Signature | undefined,
  verified: Verified | undefined,
) {
  if (!payload?.signedChunks || !signature || !verified) return undefined;
  return { key: verified.signingKey, time: signature.time, scope: signature.scope, seed: signature.signature };
}

/** S3 asks the bucket policy about anonymous callers; STS takes those who bring another proof of who they are. */
function mayBeUnsigned(service: string, operation: string): boolean {
  return service === 's3' || operation === 'AssumeRoleWithWebIdentity' || operation === 'AssumeRoleWithSAML';
}

function awsErrorOf(error: unknown, log: (line: string) => void): AwsError {
  if (error instanceof AwsError) return error;
  const { code } = error as { code?: string };
  if (code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE') {
    return new AwsError('IncompleteBody', 'The request body terminated unexpectedly');
  }
  log(`internal error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return new AwsError('InternalError', 'We encountered an internal error. Please try again.', { status: 500 });
}

function unknownService(request: WireRequest, requestId: string, log: (line: string) => void): WireResponse {
  const name = request.headers['x-amz-target'] ?? request.path;
  log(`request to a service that the embedded cloud does not have: ${name}`);
  return {
    status: 400,
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': requestId },
    body: JSON.stringify({
      __type: 'UnknownOperationException',
      message: `The embedded cloud has no service for ${name}`,
    }),
  };
}
