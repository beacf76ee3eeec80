import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { AssumeRoleResponse } from '@aws-sdk/client-sts';
import { presign, type SignInput, sign } from './testing/sign.ts';
import { type WireTest, wireTest } from './testing/wire-test.ts';

suite('identity', () => {
  let wire: WireTest;
  let host: string;
  before(async () => {
    wire = await wireTest();
    host = new URL(wire.server.url).host;
    await wire.cloud.call(wire.root, 's3', 'CreateBucket', { Bucket: 'data' });
    await wire.cloud.call(wire.root, 's3', 'PutObject', { Bucket: 'data', Key: 'k', Body: 'content' });
  });
  after(() => wire.close());

  interface Answer {
    readonly status: number;
    readonly body: string;
  }

  type Change = Partial<SignInput> & { readonly sent?: Record<string, string | undefined>; readonly sentBody?: string };

  const forms = {
    query: {
      service: 'sts',
      body: 'Action=GetCallerIdentity&Version=2011-06-15',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    },
    json: {
      service: 'states',
      body: '{}',
      headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'AWSStepFunctions.ListActivities' },
    },
    'rest-json': { service: 'lambda', method: 'GET', path: '/2015-03-31/functions' },
    s3: { service: 's3', method: 'GET', path: '/data/k' },
  } as const;

  async function send(form: keyof typeof forms, change: Change = {}): Promise<Answer> {
    const { sent, sentBody, ...rest } = change;
    const input: SignInput = { ...wire.config.credentials, host, ...forms[form], ...rest };
    const headers = new Headers(sign(input));
    headers.delete('host');
    for (const [name, value] of Object.entries(sent ?? {})) {
      if (value === undefined) headers.delete(name);
      else headers.set(name, value);
    }
    const { method = 'POST', path = '/', body } = input;
    const response = await fetch(`${wire.server.url}${path}`, {
      method,
      headers,
      ...(method === 'GET' ? {} : { body: sentBody ?? body ?? '' }),
    });
    return { status: response.status, body: await response.text() };
  }

  const minutes = 60_000;
  const cases: readonly {
    readonly name: string;
    readonly change: () => Change;
    /** Status and a part of the body, by form. */
    readonly expected: Readonly<Partial<Record<keyof typeof forms, readonly [number, string]>>>;
  }[] = [
    {
      name: 'an unknown key',
      change: () => ({ accessKeyId: 'AKIAAAAAAAAAAAAAAAAA' }),
      expected: {
        query: [
          403,
          '<Code>InvalidClientTokenId</Code><Message>The security token included in the request is invalid.',
        ],
        json: [400, '"UnrecognizedClientException"'],
        'rest-json': [403, 'The security token included in the request is invalid.'],
        s3: [403, '<Code>InvalidAccessKeyId</Code>'],
      },
    },
    {
      name: 'a wrong secret',
      change: () => ({ secretAccessKey: 'forged' }),
      expected: {
        query: [403, '<Code>SignatureDoesNotMatch</Code>'],
        json: [400, '"InvalidSignatureException"'],
        'rest-json': [403, 'The request signature we calculated does not match'],
        s3: [403, '<Code>SignatureDoesNotMatch</Code>'],
      },
    },
    {
      name: 'another body than was signed',
      change: () => ({ sentBody: 'Action=GetCallerIdentity&Version=2011-06-15&X=1' }),
      expected: { query: [403, '<Code>SignatureDoesNotMatch</Code>'] },
    },
    {
      name: 'a changed header',
      change: () => ({ sent: { 'x-amz-target': 'AWSStepFunctions.ListStateMachines' } }),
      expected: { json: [400, '"InvalidSignatureException"'] },
    },
    {
      name: 'a signature of twenty minutes ago',
      change: () => ({ time: Date.now() - 20 * minutes }),
      expected: {
        query: [403, 'Signature expired: '],
        json: [400, 'Signature expired: '],
        'rest-json': [403, 'is now earlier than'],
        s3: [403, '<Code>RequestTimeTooSkewed</Code>'],
      },
    },
    {
      name: 'a signature of the future',
      change: () => ({ time: Date.now() + 20 * minutes }),
      expected: { query: [403, 'Signature not yet current: '], s3: [403, '<Code>RequestTimeTooSkewed</Code>'] },
    },
    {
      name: 'no signature',
      change: () => ({ sent: { authorization: undefined } }),
      expected: {
        query: [403, '<Code>MissingAuthenticationToken</Code>'],
        json: [400, '"MissingAuthenticationTokenException"'],
        s3: [403, '<Code>AccessDenied</Code>'],
      },
    },
    {
      name: 'an incomplete signature',
      change: () => ({
        sent: { authorization: 'AWS4-HMAC-SHA256 Credential=AKIA/20260101/us-east-1/sts/aws4_request' },
      }),
      expected: { query: [400, '<Code>IncompleteSignature</Code>'] },
    },
    {
      name: 'a header that is not signed',
      change: () => ({ sent: { 'x-amz-copy-source': '/data/k' } }),
      expected: { s3: [403, '<HeadersNotSigned>x-amz-copy-source</HeadersNotSigned>'] },
    },
  ];

  for (const { name, change, expected } of cases) {
    for (const [form, [status, part]] of Object.entries(expected)) {
      test(`${name}, in ${form}`, async () => {
        const answer = await send(form as keyof typeof forms, change());
        assert.equal(answer.status, status, answer.body);
        assert.ok(answer.body.includes(part), answer.body);
      });
    }
  }

  test('a good signature is let in by every form', async () => {
    for (const form of ['query', 's3'] as const) assert.equal((await send(form)).status, 200);
  });

  test('temporary credentials hold with their own token until they expire', async () => {
    const { cloud, root, account } = wire;
    const statement = { Effect: 'Allow', Principal: { AWS: account }, Action: 'sts:AssumeRole' };
    await cloud.call(root, 'iam', 'CreateRole', {
      RoleName: 'short',
      AssumeRolePolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [statement] }),
    });
    const caller = {
      type: 'user',
      accountId: account,
      userName: 'admin',
      userArn: `arn:aws:iam::${account}:user/admin`,
    } as const;
    const { Credentials } = await cloud.call<AssumeRoleResponse>(caller, 'sts', 'AssumeRole', {
      RoleArn: `arn:aws:iam::${account}:role/short`,
      RoleSessionName: 'test',
      DurationSeconds: 900,
    });
    const credentials = {
      accessKeyId: Credentials!.AccessKeyId!,
      secretAccessKey: Credentials!.SecretAccessKey!,
      sessionToken: Credentials!.SessionToken!,
    };
    const good = await send('query', credentials);
    assert.match(good.body, /assumed-role\/short\/test/);
    const { sessionToken: _, ...without } = credentials;
    assert.match((await send('query', without)).body, /InvalidClientTokenId/);
    assert.match((await send('s3', { ...credentials, sessionToken: 'forged' })).body, /<Code>InvalidToken</);
    await wire.clock.advance(901_000);
    assert.match((await send('query', credentials)).body, /<Code>ExpiredToken</);
    assert.match((await send('json', credentials)).body, /"ExpiredTokenException"/);
    assert.equal((await send('s3', credentials)).status, 400);
  });

  test('a key that was deactivated is let in no longer', async () => {
    const { accessKeyId } = wire.config.credentials;
    const update = (Status: string) =>
      wire.cloud.call(wire.root, 'iam', 'UpdateAccessKey', { UserName: 'admin', AccessKeyId: accessKeyId, Status });
    await update('Inactive');
    assert.match((await send('query')).body, /InvalidClientTokenId/);
    await update('Active');
    assert.equal((await send('query')).status, 200);
  });

  test('presigned URLs hold for their time and for what was signed', async () => {
    const input: SignInput = { ...wire.config.credentials, host, service: 's3', path: '/data/k' };
    const get = async (query: string, path = '/data/k') => {
      const response = await fetch(`${wire.server.url}${path}?${query}`);
      return { status: response.status, body: await response.text() };
    };
    assert.deepEqual(await get(presign(input, 60)), { status: 200, body: 'content' });
    assert.match((await get(presign({ ...input, time: Date.now() - 61_000 }, 60))).body, /Request has expired/);
    assert.match((await get(presign(input, 60), '/data/other')).body, /SignatureDoesNotMatch/);
    assert.match((await get(`${presign(input, 60)}&versionId=1`)).body, /SignatureDoesNotMatch/);
    assert.match((await get(presign(input, 700_000))).body, /less than a week/);
  });
});
