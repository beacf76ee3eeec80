import { createHash } from 'node:crypto';
import { AwsError } from '../../kernel/index.ts';
import { innerEncoding } from '../body/object-body.ts';
import { readBody } from '../body/read-body.ts';
import type { WireRequest, WireResponse } from '../message.ts';
import { type RestRouter, restRouter } from '../routing/rest-router.ts';
import type { OperationSchema, ServiceSchema } from '../schema/service-schema.ts';
import { parseQuery } from '../signature/uri.ts';
import type { Protocol, RequestBody } from './protocol.ts';
import { RestInputReader } from './rest-input.ts';
import { RestOutputWriter } from './rest-output.ts';
import { s3Segments } from './s3-address.ts';
import { element, escapeXml, xmlDeclaration } from './xml.ts';
import { readXml, writeXml } from './xml-codec.ts';

const reader = new RestInputReader(5);
const writer = new RestOutputWriter({ contentType: 'application/xml', defaultTimestamp: 5, write: writeXml });
const routers = new WeakMap<ServiceSchema, RestRouter>();
/** Bytes of the longest XML body: a thousand keys of a kilobyte, escaped. */
const longestXml = 8 << 20;

/** REST XML as S3 speaks it. Source: "AWS restXml protocol", Smithy 2.0 specification; S3 API reference. */
export const restXml: Protocol = {
  wording: 's3',

  async decode(request, body, loaded) {
    const query = parseQuery(request.query);
    const match = routerOf(loaded.schema).find(request.method, s3Segments(request), query, request.headers);
    if (!match) throw methodNotAllowed(request.method);
    const { operation, input: bindings } = match.route;
    const input = reader.read(match, request, query);
    correctLengths(input, request);
    if (bindings.payload?.schema.isStreaming()) input[bindings.payload.name] = body;
    else if (bindings.payload) {
      const bytes = await checkedBody(body, request);
      const { name, schema } = bindings.payload;
      if (!schema.isStructSchema()) input[name] = schema.isStringSchema() ? bytes.toString('utf8') : bytes;
      else if (bytes.byteLength > 0) input[name] = readXml(schema, bytes);
    } else if (bindings.body) Object.assign(input, readXml(bindings.body, await checkedBody(body, request)));
    return { operation: operation.name, input };
  },

  encode(operation, output, { requestId, method }) {
    const response = operation.name === 'GetBucketLocation' ? location(output) : writer.write(operation, output);
    const status = response.status === 200 && output.ContentRange !== undefined ? 206 : response.status;
    const headers = { ...response.headers, 'x-amz-request-id': requestId };
    return method === 'HEAD' ? { status, headers } : { ...response, status, headers };
  },

  encodeError(error, { requestId, method }) {
    const { code, message, details } = error;
    const status = error.$metadata.httpStatusCode;
    const headers = { 'x-amz-request-id': requestId };
    if (method === 'HEAD' || status === 304) return { status, headers };
    const content = { Code: code, Message: message, ...details, RequestId: requestId, HostId: requestId };
    return {
      status,
      headers: { ...headers, 'content-type': 'application/xml' },
      body: xmlDeclaration + element('Error', content),
    };
  },

  unknownOperation: () =>
    new AwsError('NotImplemented', 'A header you provided implies functionality that is not implemented.', {
      status: 501,
    }),
};

/** The operation that a request asks for, before its body has been read. */
export function s3Operation(request: WireRequest, schema: ServiceSchema): OperationSchema | undefined {
  const query = parseQuery(request.query);
  return routerOf(schema).find(request.method, s3Segments(request), query, request.headers)?.route.operation;
}

function routerOf(schema: ServiceSchema): RestRouter {
  let router = routers.get(schema);
  if (!router) {
    router = restRouter(schema, { bucketFirst: true });
    routers.set(schema, router);
  }
  return router;
}

/** The headers of an `aws-chunked` body tell of its framing; operations see the body without it. */
function correctLengths(input: Record<string, unknown>, request: WireRequest): void {
  const decoded = request.headers['x-amz-decoded-content-length'];
  if (decoded !== undefined && input.ContentLength !== undefined) input.ContentLength = Number(decoded);
  if (input.ContentEncoding === undefined) return;
  const inner = innerEncoding(request.headers['content-encoding']);
  if (inner === undefined) delete input.ContentEncoding;
  else input.ContentEncoding = inner;
}

async function checkedBody(body: RequestBody, request: WireRequest): Promise<Buffer> {
  const bytes = Buffer.isBuffer(body) ? body : await readBody(body, longestXml);
  const md5 = request.headers['content-md5'];
  if (md5 !== undefined && createHash('md5').update(bytes).digest('base64') !== md5) {
    throw new AwsError('BadDigest', 'The Content-MD5 you specified did not match what we received.');
  }
  return bytes;
}

/** The one output whose member is the root element itself. Source: "GetBucketLocation", S3 API reference. */
function location(output: Record<string, unknown>): WireResponse {
  const region = escapeXml(String(output.LocationConstraint ?? ''));
  const body = `<LocationConstraint xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${region}</LocationConstraint>`;
  return { status: 200, headers: { 'content-type': 'application/xml' }, body: xmlDeclaration + body };
}

function methodNotAllowed(method: string): AwsError {
  return new AwsError('MethodNotAllowed', 'The specified method is not allowed against this resource.', {
    status: 405,
    details: { Method: method },
  });
}
