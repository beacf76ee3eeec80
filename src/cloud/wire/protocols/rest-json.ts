import { AwsError } from '../../kernel/index.ts';
import { readBody } from '../body/read-body.ts';
import { pathSegments } from '../routing/path-pattern.ts';
import { type RestRouter, restRouter } from '../routing/rest-router.ts';
import type { ServiceSchema } from '../schema/service-schema.ts';
import { parseQuery } from '../signature/uri.ts';
import { errorShape } from './error-shape.ts';
import { jsonBody } from './json-codec.ts';
import type { Protocol, RequestBody } from './protocol.ts';
import { RestInputReader } from './rest-input.ts';
import { RestOutputWriter } from './rest-output.ts';

const codec = jsonBody(true, true);
const reader = new RestInputReader(7);
const writer = new RestOutputWriter({ contentType: 'application/json', defaultTimestamp: 7, write: codec.write });
const routers = new WeakMap<ServiceSchema, RestRouter>();

/** REST JSON. Source: "AWS restJson1 protocol", Smithy 2.0 specification. */
export const restJson: Protocol = {
  wording: 'rest-json',

  async decode(request, body, loaded) {
    const query = parseQuery(request.query);
    const match = routerOf(loaded.schema).find(request.method, pathSegments(request.path), query, request.headers);
    if (!match) throw restJson.unknownOperation(`${request.method} ${request.path}`, loaded);
    const { operation, input: bindings } = match.route;
    const input = reader.read(match, request, query);
    const bytes = await asBuffer(body);
    if (bindings.payload) {
      const { name, schema } = bindings.payload;
      if (!schema.isStructSchema()) input[name] = schema.isStringSchema() ? bytes.toString('utf8') : bytes;
      else if (bytes.byteLength > 0) input[name] = codec.read(schema, bytes);
    } else if (bindings.body) Object.assign(input, codec.read(bindings.body, bytes));
    return { operation: operation.name, input };
  },

  encode(operation, output, { requestId }) {
    const response = writer.write(operation, output);
    response.headers['x-amzn-requestid'] = requestId;
    return response;
  },

  encodeError(error, { service, schema, requestId }) {
    const shape = errorShape(error, schema);
    const headers: Record<string, string> = {
      'content-type': 'application/json',
      'x-amzn-requestid': requestId,
      'x-amzn-errortype': shape.name,
    };
    let body: Record<string, unknown> = shape.members;
    if (shape.schema) {
      const bindings = writer.bindings(shape.schema);
      Object.assign(headers, writer.headers(bindings, shape.members));
      const bound = new Set([...bindings.headers.map(({ name }) => name)]);
      body = Object.fromEntries(Object.entries(shape.members).filter(([name]) => !bound.has(name)));
    }
    if (service.name === 'lambda') body = { Type: shape.status < 500 ? 'User' : 'Service', ...body };
    return { status: shape.status, headers, body: JSON.stringify(body) };
  },

  unknownOperation: () => new AwsError('UnknownOperationException', '', { status: 404 }),
};

function routerOf(schema: ServiceSchema): RestRouter {
  let router = routers.get(schema);
  if (!router) {
    router = restRouter(schema, { bucketFirst: false });
    routers.set(schema, router);
  }
  return router;
}

async function asBuffer(body: RequestBody): Promise<Buffer> {
  return Buffer.isBuffer(body) ? body : readBody(body);
}
