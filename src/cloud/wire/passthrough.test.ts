import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { serveWire } from './index.ts';
import { sign } from './testing/sign.ts';
import { wireTest } from './testing/wire-test.ts';

test('services that the cloud does not have are answered by another endpoint, for callers that it knows', async () => {
  await using wire = await wireTest();
  const other = createServer(async (request, response) => {
    const { method, url, headers } = request;
    const account = headers['x-moto-account-id'];
    response.writeHead(201, { 'x-other': 'yes', 'content-type': 'text/plain' });
    response.end(JSON.stringify({ method, url, account, body: await text(request) }));
  }).listen(0, '127.0.0.1');
  await once(other, 'listening');
  const passthrough = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
  const server = await serveWire(wire.cloud, { port: 0, passthrough });
  try {
    const body = 'Action=DescribeVpcs&Version=2016-11-15';
    const send = (secretAccessKey: string) => {
      const { accessKeyId } = wire.config.credentials;
      const { host: _, ...headers } = sign({
        accessKeyId,
        secretAccessKey,
        host: new URL(server.url).host,
        service: 'ec2',
        query: 'a=b',
        body,
      });
      return fetch(`${server.url}/?a=b`, { method: 'POST', headers, body });
    };
    const good = await send(wire.config.credentials.secretAccessKey);
    assert.equal(good.status, 201);
    assert.equal(good.headers.get('x-other'), 'yes');
    assert.deepEqual(await good.json(), { method: 'POST', url: '/?a=b', account: wire.account, body });
    const forged = await send('forged');
    assert.equal(forged.status, 400);
    assert.match(await forged.text(), /InvalidSignatureException/);
  } finally {
    await server.close();
    other.close();
  }
});
