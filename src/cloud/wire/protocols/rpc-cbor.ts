import { CborCodec } from '@smithy/core/cbor';
import type { NormalizedSchema } from '@smithy/core/schema';
import { AwsError } from '../../kernel/index.ts';
import type { WireResponse } from '../message.ts';
import { checkTypes } from './check-types.ts';
import { errorShape } from './error-shape.ts';
import type { Protocol } from './protocol.ts';

const codec = new CborCodec();
/** CBOR's major type of maps (source: RFC 8949, section 3.1). */
const mapType = 5;
/** A CBOR schema that takes any value (source: document sentinel, @smithy/types). */
const document = 15;

/** Smithy RPC v2 with CBOR. Source: "Smithy RPC v2 CBOR protocol", Smithy 2.0 specification. */
export const rpcCbor: Protocol = {
  wording: 'json',

  async decode(request, body, loaded) {
    const name = /\/operation\/([^/]+)\/?$/.exec(request.path)?.[1] ?? '';
    const operation = loaded.schema.operations.get(name);
    if (!operation) throw rpcCbor.unknownOperation(name, loaded);
    return { operation: name, input: await readCbor(operation.input, body as Buffer) };
  },

  encode(operation, output, { requestId }) {
    if (!operation.output.isStructSchema()) return answer(200, requestId, undefined);
    const serializer = codec.createSerializer();
    serializer.write(operation.output, output);
    return answer(200, requestId, serializer.flush() as Uint8Array);
  },

  encodeError(error, { service, schema, requestId }) {
    const shape = errorShape(error, schema);
    const serializer = codec.createSerializer();
    serializer.write(document, { __type: shape.name, message: error.message, ...shape.members });
    const response = answer(shape.status, requestId, serializer.flush() as Uint8Array);
    if (service.queryCompatible) {
      response.headers['x-amzn-query-error'] = `${shape.code};${shape.status < 500 ? 'Sender' : 'Receiver'}`;
    }
    return response;
  },

  unknownOperation: () => new AwsError('UnknownOperationException', '', { status: 404 }),
};

/** @throws AwsError SerializationException */
async function readCbor(schema: NormalizedSchema, body: Buffer): Promise<Record<string, unknown>> {
  if (body.byteLength === 0) return {};
  try {
    if (body[0]! >> 5 !== mapType) throw new TypeError('not a map');
    const input: unknown = await codec.createDeserializer().read(schema, body);
    checkTypes(schema, input, false);
    return (input ?? {}) as Record<string, unknown>;
  } catch (error) {
    if (error instanceof AwsError) throw error;
    throw new AwsError('SerializationException', 'The request body is not valid CBOR');
  }
}

function answer(status: number, requestId: string, body: Uint8Array | undefined): WireResponse {
  return {
    status,
    headers: {
      'smithy-protocol': 'rpc-v2-cbor',
      'x-amzn-requestid': requestId,
      ...(body ? { 'content-type': 'application/cbor' } : {}),
    },
    ...(body ? { body } : {}),
  };
}
