import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AwsError } from '../../kernel/index.ts';
import { wireServices } from '../services.ts';
import { awsJson } from './aws-json.ts';
import { awsQuery } from './aws-query.ts';
import type { Protocol } from './protocol.ts';
import { restJson } from './rest-json.ts';
import { restXml } from './rest-xml.ts';

interface Case {
  readonly service: string;
  readonly protocol: Protocol;
  readonly method?: string;
  readonly error: AwsError;
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body: string | undefined;
}

const cases: Record<string, Case> = {
  'JSON: callers’ errors are 400 and named by __type': {
    service: 'states',
    protocol: awsJson,
    error: new AwsError('AccessDeniedException', 'no', { status: 403 }),
    status: 400,
    body: '{"__type":"AccessDeniedException","message":"no"}',
  },
  'JSON: the server’s errors keep their status': {
    service: 'states',
    protocol: awsJson,
    error: new AwsError('InternalError', 'oops', { status: 500 }),
    status: 500,
    body: '{"__type":"InternalError","message":"oops"}',
  },
  'JSON: a service that spoke Query tells the old code in a header': {
    service: 'monitoring',
    protocol: awsJson,
    error: new AwsError('InvalidParameterValue', 'bad'),
    status: 400,
    headers: { 'x-amzn-query-error': 'InvalidParameterValue;Sender' },
    body: '{"__type":"InvalidParameterValueException","message":"bad"}',
  },
  'Query: code, type and message, escaped': {
    service: 'iam',
    protocol: awsQuery,
    error: new AwsError('NoSuchEntity', 'no <role> & "user"', { status: 404 }),
    status: 404,
    body:
      '<ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Error><Type>Sender</Type><Code>NoSuchEntity</Code>' +
      '<Message>no &lt;role&gt; &amp; "user"</Message></Error><RequestId>id</RequestId></ErrorResponse>',
  },
  'REST JSON: the status of the model, the name in a header': {
    service: 'lambda',
    protocol: restJson,
    error: new AwsError('ResourceNotFoundException', 'none'),
    status: 404,
    headers: { 'x-amzn-errortype': 'ResourceNotFoundException' },
    body: '{"Type":"User","Message":"none"}',
  },
  'REST JSON: members that are bound to headers': {
    service: 'lambda',
    protocol: restJson,
    error: new AwsError('TooManyRequestsException', 'slow', { status: 429, details: { retryAfterSeconds: '3' } }),
    status: 429,
    headers: { 'retry-after': '3' },
    body: '{"Type":"User","message":"slow"}',
  },
  'S3: details beside code and message': {
    service: 's3',
    protocol: restXml,
    error: new AwsError('NoSuchKey', 'none', { status: 404, details: { Key: 'a<b' } }),
    status: 404,
    body:
      '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>NoSuchKey</Code><Message>none</Message><Key>a&lt;b</Key>' +
      '<RequestId>id</RequestId><HostId>id</HostId></Error>',
  },
  'S3: HEAD has no body': {
    service: 's3',
    protocol: restXml,
    method: 'HEAD',
    error: new AwsError('NoSuchKey', 'none', { status: 404 }),
    status: 404,
    body: undefined,
  },
};

for (const [name, { service: wanted, protocol, method = 'GET', error, status, headers, body }] of Object.entries(
  cases,
)) {
  test(name, async () => {
    const service = wireServices.find((candidate) => candidate.name === wanted)!;
    const response = protocol.encodeError(error, { service, schema: await service.schema(), requestId: 'id', method });
    assert.equal(response.status, status);
    assert.equal(response.body, body);
    for (const [header, value] of Object.entries(headers ?? {})) assert.equal(response.headers[header], value);
  });
}
