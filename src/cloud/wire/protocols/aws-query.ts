import { XmlShapeSerializer } from '@aws-sdk/core/protocols';
import { AwsError } from '../../kernel/index.ts';
import type { WireRequest, WireResponse } from '../message.ts';
import { withMembers } from '../schema/http-bindings.ts';
import { parseQuery } from '../signature/uri.ts';
import { errorShape } from './error-shape.ts';
import type { Protocol } from './protocol.ts';
import { readQueryInput } from './query-input.ts';
import { element } from './xml.ts';

/** AWS Query. Source: "AWS query protocol", Smithy 2.0 specification. */
export const awsQuery: Protocol = {
  wording: 'query',

  async decode(request, body, loaded) {
    const parameters = queryParameters(request, body as Buffer);
    const name = parameters.find(([key]) => key === 'Action')?.[1] ?? '';
    if (name === '') throw new AwsError('MissingAction', 'The request must contain the parameter Action');
    const operation = loaded.schema.operations.get(name);
    if (!operation) throw awsQuery.unknownOperation(name, loaded);
    return { operation: name, input: readQueryInput(operation.input, parameters) };
  },

  encode(operation, output, { service, requestId }) {
    const { namespace } = service.query!;
    let result = '';
    if (operation.output.isStructSchema()) {
      const members = new Set([...operation.output.structIterator()].map(([name]) => name));
      const serializer = new XmlShapeSerializer({
        timestampFormat: { useTrait: true, default: 5 },
        httpBindings: false,
        xmlNamespace: '',
        serviceNamespace: '',
      });
      serializer.write(withMembers(operation.output, members, `${operation.name}Result`), output);
      result = String(serializer.flush());
    }
    const metadata = element('ResponseMetadata', { RequestId: requestId });
    const name = `${operation.name}Response`;
    return answer(200, requestId, `<${name} xmlns="${namespace}">${result}${metadata}</${name}>`);
  },

  encodeError(error, { service, schema, requestId }) {
    const { code, status } = errorShape(error, schema);
    const content = { Type: status < 500 ? 'Sender' : 'Receiver', Code: code, Message: error.message };
    const body = `${element('Error', content)}${element('RequestId', requestId)}`;
    return answer(status, requestId, `<ErrorResponse xmlns="${service.query!.namespace}">${body}</ErrorResponse>`);
  },

  unknownOperation: (name, { service }) =>
    new AwsError('InvalidAction', `Could not find operation ${name} for version ${service.query!.version}`),
};

/** Parameters of the query and of a form body. */
export function queryParameters(request: WireRequest, body: Buffer): [string, string][] {
  return [...parseQuery(request.query), ...parseQuery(body.toString('utf8'))];
}

function answer(status: number, requestId: string, body: string): WireResponse {
  return { status, headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId }, body };
}
