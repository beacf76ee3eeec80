import type { AwsError } from '../../kernel/index.ts';
import type { DecodedCall, WireRequest, WireResponse } from '../message.ts';
import type { OperationSchema, ServiceSchema } from '../schema/service-schema.ts';
import type { WireService } from '../services.ts';
import type { Wording } from '../signature/refusal.ts';

/** A service whose schemas have been loaded. */
export interface LoadedService {
  readonly service: WireService;
  readonly schema: ServiceSchema;
}

export interface AnswerContext extends LoadedService {
  readonly requestId: string;
  /** Method of the request: HEAD is answered without a body. */
  readonly method: string;
}

/** A body that was read as a whole, or one that has still to be read. */
export type RequestBody = Buffer | AsyncIterable<Uint8Array>;

/** One of AWS's ways to put a call, its answer and its errors into HTTP. */
export interface Protocol {
  /** How callers are told what is wrong with their identity. */
  readonly wording: Wording;
  /**
   * @throws AwsError for a request that is malformed or asks for an operation that the API does not have
   */
  decode(request: WireRequest, body: RequestBody, loaded: LoadedService): Promise<DecodedCall>;
  encode(operation: OperationSchema, output: Record<string, unknown>, context: AnswerContext): WireResponse;
  encodeError(error: AwsError, context: Omit<AnswerContext, 'schema'> & Partial<LoadedService>): WireResponse;
  /** The error for an operation that the API or the embedded cloud does not have. */
  unknownOperation(name: string, loaded: LoadedService): AwsError;
}
