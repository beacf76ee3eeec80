import { basicTime } from '../signature/refusal.ts';
import { hmac, sha256 } from '../signature/signing-key.ts';
import { encodeUri } from '../signature/uri.ts';

export interface SignInput {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly service: string;
  readonly region?: string;
  readonly method?: string;
  readonly path?: string;
  /** Canonical already: sorted, encoded. */
  readonly query?: string;
  readonly host: string;
  /** Milliseconds since 1970. @default now */
  readonly time?: number;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Signs a request with SigV4 by hand, so that tests can send what no client would. Paths must need no encoding. */
export function sign(input: SignInput): Record<string, string> {
  const { service, region = 'us-east-1', method = 'POST', path = '/', query = '', body = '' } = input;
  const time = basicTime(input.time ?? Date.now());
  const headers: Record<string, string> = {
    host: input.host,
    'x-amz-date': time,
    'x-amz-content-sha256': sha256(body),
    ...(input.sessionToken === undefined ? {} : { 'x-amz-security-token': input.sessionToken }),
    ...input.headers,
  };
  const names = Object.keys(headers).sort();
  const scope = `${time.slice(0, 8)}/${region}/${service}/aws4_request`;
  const canonical = [
    method,
    path,
    query,
    ...names.map((name) => `${name}:${headers[name]}`),
    '',
    names.join(';'),
    headers['x-amz-content-sha256'],
  ].join('\n');
  const signature = signatureOf(input.secretAccessKey, time, scope, canonical);
  const credential = `Credential=${input.accessKeyId}/${scope}`;
  headers.authorization = `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
  return headers;
}

/** The query of a presigned URL for S3. @param expires seconds */
export function presign(input: SignInput, expires: number): string {
  const { region = 'us-east-1', method = 'GET', path = '/' } = input;
  const time = basicTime(input.time ?? Date.now());
  const scope = `${time.slice(0, 8)}/${region}/s3/aws4_request`;
  const query = [
    'X-Amz-Algorithm=AWS4-HMAC-SHA256',
    `X-Amz-Credential=${encodeUri(`${input.accessKeyId}/${scope}`)}`,
    `X-Amz-Date=${time}`,
    `X-Amz-Expires=${expires}`,
    'X-Amz-SignedHeaders=host',
  ].join('&');
  const canonical = [method, path, query, `host:${input.host}`, '', 'host', 'UNSIGNED-PAYLOAD'].join('\n');
  return `${query}&X-Amz-Signature=${signatureOf(input.secretAccessKey, time, scope, canonical)}`;
}

function signatureOf(secret: string, time: string, scope: string, canonical: string): string {
  const key = scope.split('/').reduce<Buffer | string>((previous, part) => hmac(previous, part), `AWS4${secret}`);
  return hmac(key, `AWS4-HMAC-SHA256\n${time}\n${scope}\n${sha256(canonical)}`).toString('hex');
}
