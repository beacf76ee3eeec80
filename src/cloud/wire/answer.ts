import { accountOf } from '../iam/index.ts';
import { AwsError, type Cloud } from '../kernel/index.ts';
import { inlineSmallBody } from './body/inline-body.ts';
import { trailingChecksums } from './body/trailing-checksums.ts';
import type { WireRequest, WireResponse } from './message.ts';
import { passThrough } from './passthrough.ts';
import { awsJson } from './protocols/aws-json.ts';
import type { LoadedService, Protocol } from './protocols/protocol.ts';
import { receiveObject, receiveWhole } from './receive.ts';
import { type Addressed, findService } from './routing/find-service.ts';
import { unknownService } from './services.ts';
import { refusal } from './signature/refusal.ts';
import { SigningKeys } from './signature/signing-key.ts';

export interface AnswerOptions {
  /** Milliseconds since 1970 by the clock that callers sign with. @default Date.now */
  readonly now?: () => number;
  /** Told of calls that could not be served: unknown operations, internal errors. */
  readonly log?: (line: string) => void;
  /** Endpoint that answers for the services that the embedded cloud does not have. @default they are refused */
  readonly passthrough?: string | undefined;
}

/** Answers requests in AWS's protocols with the operations of an embedded cloud. Never throws. */
export function answerer(cloud: Cloud, options: AnswerOptions = {}): (request: WireRequest) => Promise<WireResponse> {
  const now = options.now ?? Date.now;
  const log = options.log ?? (() => {});
  const keys = new SigningKeys();

  async function answer(request: WireRequest, addressed: Addressed, requestId: string): Promise<WireResponse> {
    const { service, protocol } = addressed;
    const loaded: LoadedService = { service, schema: await service.schema() };
    const { caller, region, body, trailers } = await receive(request, protocol);
    const call = await protocol.decode(request, body, loaded);
    const operation = loaded.schema.operations.get(call.operation)!;
    if (!caller && !mayBeUnsigned(service.name, call.operation)) throw refusal.unsigned(protocol.wording);
    if (trailers) trailingChecksums(call.input, operation.input, trailers);
    try {
      const output = await cloud.call<Record<string, unknown> | undefined>(
        caller ?? { type: 'anonymous' },
        service.name,
        call.operation,
        call.input,
        { ...(region === undefined ? {} : { region }), requestId },
      );
      if (output) inlineSmallBody(cloud.blobs, output);
      return protocol.encode(operation, output ?? {}, { ...loaded, requestId, method: request.method });
    } catch (error) {
      if (!(error instanceof AwsError) || error.code !== 'UnknownOperationException') throw error;
      log(`unknown operation ${service.name}:${call.operation}`);
      throw protocol.unknownOperation(call.operation, loaded);
    }
  }

  async function receive(request: WireRequest, { wording }: Protocol) {
    const receiving = { now: now(), keys, wording };
    if (wording !== 's3') {
      const { content, ...received } = await receiveWhole(cloud, request, receiving);
      return { ...received, body: content, trailers: undefined };
    }
    const { object, ...received } = receiveObject(cloud, request, receiving);
    const trailers = request.headers['x-amz-trailer'] === undefined ? undefined : object.trailers;
    return { ...received, body: object.chunks, trailers };
  }

  async function answerOthers(request: WireRequest): Promise<WireResponse> {
    const name = request.headers['x-amz-target'] ?? `${request.method} ${request.path}`;
    const receiving = { now: now(), keys, wording: awsJson.wording };
    const { caller, content } = await receiveWhole(cloud, request, receiving);
    if (!caller) throw refusal.unsigned(awsJson.wording);
    if (options.passthrough !== undefined) {
      return passThrough(request, content, options.passthrough, accountOf(caller));
    }
    log(`request to a service that the embedded cloud does not have: ${name}`);
    throw new AwsError('UnknownOperationException', `The embedded cloud has no service for ${name}`);
  }

  return async (request) => {
    const requestId = cloud.uuid();
    const addressed = findService(request);
    const { method } = request;
    try {
      return addressed ? await answer(request, addressed, requestId) : await answerOthers(request);
    } catch (error) {
      const { service, protocol } = addressed ?? { service: unknownService, protocol: awsJson };
      const schema = await service.schema();
      return protocol.encodeError(awsErrorOf(error, log), { service, schema, requestId, method });
    }
  };
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
