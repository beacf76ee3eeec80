import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { after, afterEach, before, suite, test } from 'node:test';
import { type SignInput, sign } from './testing/sign.ts';
import { type WireTest, wireTest } from './testing/wire-test.ts';

suite('hostile input', () => {
  let wire: WireTest;
  let host: string;
  before(async () => {
    wire = await wireTest();
    host = new URL(wire.server.url).host;
    await wire.cloud.call(wire.root, 's3', 'CreateBucket', { Bucket: 'data' });
  });
  after(() => wire.close());

  /** The server goes on serving, and met nothing that it had not foreseen. */
  afterEach(async () => {
    const headers = signed({ service: 'sts', body: identity, headers: form });
    const response = await fetch(wire.server.url, { method: 'POST', headers, body: identity });
    assert.equal(response.status, 200);
    assert.deepEqual(
      wire.log.filter((line) => line.startsWith('internal error')),
      [],
    );
  });

  const identity = 'Action=GetCallerIdentity&Version=2011-06-15';
  const form = { 'content-type': 'application/x-www-form-urlencoded' };

  function signed(input: Omit<SignInput, 'accessKeyId' | 'secretAccessKey' | 'host'>): Record<string, string> {
    const { host: _, ...headers } = sign({ ...wire.config.credentials, host, ...input });
    return headers;
  }

  /** Sends bytes on a connection of its own and gives what came back. */
  function raw(text: string, options: { hangUp?: boolean } = {}): Promise<string> {
    return new Promise((resolve) => {
      let answer = '';
      const socket = connect(Number(new URL(wire.server.url).port), '127.0.0.1', () => {
        if (options.hangUp) socket.write(text, () => setImmediate(() => socket.destroy()));
        else socket.write(text);
      });
      socket.on('data', (data) => {
        answer += data.toString('latin1');
        if (answer.includes('\r\n\r\n')) socket.end();
      });
      socket.on('error', () => {});
      socket.on('close', () => resolve(answer));
    });
  }

  function rawRequest(method: string, path: string, headers: Record<string, string>, body = ''): string {
    const lines = Object.entries({ host, connection: 'close', ...headers }).map(([name, value]) => `${name}: ${value}`);
    return `${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`;
  }

  test('a foreign Host header is refused, whatever it asks for', async () => {
    for (const foreign of ['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', '10.0.0.1', '']) {
      const answer = await raw(`GET /_lockstep/status HTTP/1.1\r\nHost: ${foreign}\r\nConnection: close\r\n\r\n`);
      assert.match(answer, /^HTTP\/1.1 403 /, foreign);
    }
  });

  test('what is not HTTP ends the connection alone', async () => {
    for (const bytes of ['\x16\x03\x01\x02\x00\x01', 'GET\r\n\r\n', 'NONSENSE / HTTP/9.9\r\n\r\n']) {
      assert.match(await raw(bytes), /^(HTTP\/1.1 400 |$)/);
    }
  });

  test('a body that ends early stores nothing', async () => {
    const body = 'x'.repeat(100_000);
    const path = '/data/truncated';
    const headers = signed({ service: 's3', method: 'PUT', path, body });
    await raw(rawRequest('PUT', path, { ...headers, 'content-length': '100000' }, body.slice(0, 50_000)), {
      hangUp: true,
    });
    await assert.rejects(wire.cloud.call(wire.root, 's3', 'HeadObject', { Bucket: 'data', Key: 'truncated' }), {
      name: 'NotFound',
    });
    assert.deepEqual(readdirSync(join(wire.cloud.directory, 'blobs', 'incoming')), []);
  });

  test('a body with another hash than was signed stores nothing', async () => {
    const path = '/data/forged';
    const headers = signed({ service: 's3', method: 'PUT', path, body: 'signed' });
    const response = await fetch(`${wire.server.url}${path}`, { method: 'PUT', headers, body: 'forged' });
    assert.equal(response.status, 400);
    assert.match(await response.text(), /XAmzContentSHA256Mismatch/);
    await assert.rejects(wire.cloud.call(wire.root, 's3', 'HeadObject', { Bucket: 'data', Key: 'forged' }));
  });

  /** Bodies for DeleteObjects. */
  const deep = '<a>'.repeat(50_000) + '</a>'.repeat(50_000);
  const xmlCases: readonly (readonly [string, string])[] = [
    [
      'entities',
      '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><Delete><Object><Key>&b;</Key></Object></Delete>',
    ],
    [
      'a file',
      '<!DOCTYPE d [<!ENTITY f SYSTEM "file:///etc/passwd">]><Delete><Object><Key>&f;</Key></Object></Delete>',
    ],
    ['depth', `<Delete>${deep}</Delete>`],
    ['no end', '<Delete><Object><Key>a'],
    ['no XML', 'nothing at all'],
    ['a list of nothing', '<Delete></Delete>'],
  ];

  for (const [name, body] of xmlCases) {
    test(`XML with ${name} is malformed`, async () => {
      const headers = signed({ service: 's3', path: '/data', query: 'delete=', body });
      const response = await fetch(`${wire.server.url}/data?delete`, { method: 'POST', headers, body });
      assert.equal(response.status, 400);
      assert.match(await response.text(), /<Code>MalformedXML<\/Code>/);
    });
  }

  /** Bodies for PutParameter. */
  const jsonCases: readonly (readonly [string, string])[] = [
    ['no JSON', '{"Name":'],
    ['a list', '[1,2]'],
    ['depth', `{"Name":${'['.repeat(200_000)}${']'.repeat(200_000)}}`],
    ['a number for a string', '{"Name":1,"Value":"v","Type":"String"}'],
    ['a structure for a string', '{"Name":{"a":1},"Value":"v"}'],
    ['a string for a list', '{"Name":"/a","Value":"v","Type":"String","Tags":"x"}'],
    ['a string for a boolean', '{"Name":"/a","Value":"v","Overwrite":"yes"}'],
  ];

  for (const [name, body] of jsonCases) {
    test(`JSON with ${name} cannot be read`, async () => {
      const target = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'AmazonSSM.PutParameter' };
      const headers = signed({ service: 'ssm', body, headers: target });
      const response = await fetch(wire.server.url, { method: 'POST', headers, body });
      assert.equal(response.status, 400);
      assert.match(await response.text(), /"SerializationException"/);
    });
  }

  test('the prototype of objects cannot be reached', async () => {
    const body = '{"__proto__":{"polluted":true},"Name":"/p","Value":"v","Type":"String","constructor":{"a":1}}';
    const target = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'AmazonSSM.PutParameter' };
    const headers = signed({ service: 'ssm', body, headers: target });
    const response = await fetch(wire.server.url, { method: 'POST', headers, body });
    assert.equal(response.status, 200);
    assert.equal(({} as { polluted?: boolean }).polluted, undefined);
  });

  test('CBOR that ends early cannot be read', async () => {
    const path = '/service/GraniteServiceVersion20100801/operation/ListMetrics';
    for (const body of ['\u007f', '\u0018', 'a'.repeat(100), '\u007f\u007f']) {
      const protocol = { 'smithy-protocol': 'rpc-v2-cbor', 'content-type': 'application/cbor' };
      const headers = signed({ service: 'monitoring', path, body, headers: protocol });
      const response = await fetch(`${wire.server.url}${path}`, { method: 'POST', headers, body });
      assert.equal(response.status, 400);
    }
  });

  test('Query parameters of absurd depth and number are refused or ignored', async () => {
    for (const extra of [
      `A${'.member.1'.repeat(500)}=x`,
      Array.from({ length: 5000 }, (_, i) => `P${i}=x`).join('&'),
    ]) {
      const body = `${identity}&${extra}`;
      const headers = signed({ service: 'sts', body, headers: form });
      const response = await fetch(wire.server.url, { method: 'POST', headers, body });
      assert.ok(response.status === 200 || response.status === 400);
      await response.text();
    }
  });

  test('keys cannot lead out of the cloud’s directory', async () => {
    const outside = join(wire.cloud.directory, '..', 'lockstep-escaped');
    for (const path of [
      '/data/../../lockstep-escaped',
      '/data/..%2f..%2flockstep-escaped',
      '/..%2f..%2flockstep-escaped',
    ]) {
      const headers = signed({ service: 's3', method: 'PUT', path, body: 'x' });
      const answer = await raw(rawRequest('PUT', path, { ...headers, 'content-length': '1' }, 'x'));
      assert.match(answer, /^HTTP\/1.1 [24]\d\d /, path);
    }
    assert.equal(existsSync(outside), false);
  });

  test('broken percent-encoding and control characters are only names', async () => {
    for (const path of ['/data/%zz', '/data/%00', '/data/%E0%A4%A', '/%', '//', '/data//']) {
      const answer = await raw(rawRequest('GET', path, {}));
      assert.match(answer, /^HTTP\/1.1 (400|403|404|405) /, path);
    }
  });

  test('wrong lengths of chunked bodies are refused', async () => {
    const path = '/data/chunked';
    const headers = {
      'content-encoding': 'aws-chunked',
      'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
      'x-amz-decoded-content-length': '5',
    };
    const all = signed({ service: 's3', method: 'PUT', path, headers });
    for (const body of [
      '3\r\nabc\r\n0\r\n\r\n',
      '5\r\nabcdefgh\r\n0\r\n\r\n',
      'zz\r\n',
      '5\r\nabcde\r\n0\r\nx-evil:1\r\n\r\n',
    ]) {
      const response = await fetch(`${wire.server.url}${path}`, { method: 'PUT', headers: all, body });
      assert.equal(response.status, 400, body);
      assert.match(await response.text(), /IncompleteBody|InvalidChunkSizeError|MalformedTrailerError/);
    }
  });

  test('operations and services that are not there are named', async () => {
    const target = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'AmazonSSM.CreateDocument' };
    const missing = signed({ service: 'ssm', body: '{}', headers: target });
    const json = await fetch(wire.server.url, { method: 'POST', headers: missing, body: '{}' });
    assert.equal(json.status, 400);
    assert.match(await json.text(), /"UnknownOperationException"/);
    assert.ok(wire.log.includes('unknown operation ssm:CreateDocument'));
    const body = 'Action=Nonsense&Version=2011-06-15';
    const query = await fetch(wire.server.url, {
      method: 'POST',
      headers: signed({ service: 'sts', body, headers: form }),
      body,
    });
    assert.match(
      await query.text(),
      /<Code>InvalidAction<\/Code><Message>Could not find operation Nonsense for version 2011-06-15/,
    );
    const path = '/data?accelerate';
    const s3 = await fetch(`${wire.server.url}${path}`, {
      headers: signed({ service: 's3', method: 'GET', path: '/data', query: 'accelerate=' }),
    });
    assert.equal(s3.status, 501);
    const ec2 = await fetch(wire.server.url, { method: 'POST', headers: signed({ service: 'ec2', body }), body });
    assert.equal(ec2.status, 400);
    await ec2.text();
  });
});
