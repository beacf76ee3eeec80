import { AwsError } from '../../kernel/index.ts';
import type { WireResponse } from '../message.ts';
import { errorShape } from './error-shape.ts';
import { jsonBody } from './json-codec.ts';
import type { Protocol } from './protocol.ts';

const codec = jsonBody(false, false);

/** AWS JSON 1.0 and 1.1. Source: "AWS JSON 1.0 protocol", "AWS JSON 1.1 protocol", Smithy 2.0 specification. */
export const awsJson: Protocol = {
  wording: 'json',

  async decode(request, body, loaded) {
    const target = request.headers['x-amz-target'] ?? '';
    const name = target.slice(target.lastIndexOf('.') + 1);
    const operation = loaded.schema.operations.get(name);
    if (!operation) throw awsJson.unknownOperation(name, loaded);
    return { operation: name, input: codec.read(operation.input, body as Buffer) };
  },

  encode(operation, output, { service, requestId }) {
    const body = operation.output.isStructSchema() ? codec.write(operation.output, output) : '';
    return answer(200, service.json!.version, requestId, body);
  },

  encodeError(error, { service, schema, requestId }) {
    const shape = errorShape(error, schema);
    const known = shape.schema ? pick(shape.members, shape.schema.structIterator()) : shape.members;
    const message = Object.values(shape.members)[0];
    const body = JSON.stringify({ __type: shape.name, message, ...known });
    const status = shape.status < 500 ? Math.min(shape.status, 413) : shape.status;
    const response = answer(jsonStatus(status), service.json?.version ?? '1.1', requestId, body);
    if (service.queryCompatible) {
      response.headers['x-amzn-query-error'] = `${shape.code};${shape.status < 500 ? 'Sender' : 'Receiver'}`;
    }
    return response;
  },

  unknownOperation: () => new AwsError('UnknownOperationException', ''),
};

/** AWS's JSON services answer the errors of callers with 400, whatever the error. */
function jsonStatus(status: number): number {
  return status === 413 || status >= 500 ? status : 400;
}

function pick(members: Record<string, unknown>, names: Iterable<[string, unknown]>): Record<string, unknown> {
  const picked: Record<string, unknown> = {};
  for (const [name] of names) if (members[name] !== undefined) picked[name] = members[name];
  return picked;
}

function answer(status: number, version: string, requestId: string, body: Uint8Array | string): WireResponse {
  return {
    status,
    headers: { 'content-type': `application/x-amz-json-${version}`, 'x-amzn-requestid': requestId },
    body,
  };
}
