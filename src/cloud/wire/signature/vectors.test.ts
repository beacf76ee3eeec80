import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { decodeChunked } from '../body/aws-chunked.ts';
import type { WireRequest } from '../message.ts';
import { canonicalRequest } from './canonical-request.ts';
import { parseSignature } from './signature.ts';
import { hmac, SigningKeys, stringToSign } from './signing-key.ts';

/** Key, times and signatures are those of the examples in "Authenticating requests", S3 API reference. */
const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const time = '20130524T000000Z';
const scope = '20130524/us-east-1/s3/aws4_request';
const credential = `AKIAIOSFODNN7EXAMPLE/${scope}`;
const empty = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const chunkedSeed = '4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9';

interface Vector {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly query?: string;
  readonly headers: Record<string, string>;
  readonly payloadHash: string;
  readonly signature: string;
}

const vectors: readonly Vector[] = [
  {
    name: 'GET object with a range',
    method: 'GET',
    path: '/test.txt',
    headers: { range: 'bytes=0-9' },
    payloadHash: empty,
    signature: 'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
  },
  {
    name: 'PUT object with a key that needs encoding',
    method: 'PUT',
    path: '/test$file.text',
    headers: { date: 'Fri, 24 May 2013 00:00:00 GMT', 'x-amz-storage-class': 'REDUCED_REDUNDANCY' },
    payloadHash: '44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072',
    signature: '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
  },
  {
    name: 'a query parameter without a value',
    method: 'GET',
    path: '/',
    query: 'lifecycle',
    headers: {},
    payloadHash: empty,
    signature: 'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543',
  },
  {
    name: 'query parameters that are sent in another order',
    method: 'GET',
    path: '/',
    query: 'prefix=J&max-keys=2',
    headers: {},
    payloadHash: empty,
    signature: '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7',
  },
  {
    name: 'the seed of a chunked upload',
    method: 'PUT',
    path: '/chunkObject.txt',
    headers: {
      'x-amz-storage-class': 'REDUCED_REDUNDANCY',
      'content-encoding': 'aws-chunked',
      'x-amz-decoded-content-length': '66560',
      'content-length': '66824',
    },
    payloadHash: 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD',
    signature: chunkedSeed,
  },
];

for (const { name, method, path, query = '', headers, payloadHash, signature } of vectors) {
  test(`AWS's signature of ${name}`, () => {
    const host = name.includes('chunked') ? 's3.amazonaws.com' : 'examplebucket.s3.amazonaws.com';
    const all: Record<string, string> = { ...headers, host, 'x-amz-content-sha256': payloadHash, 'x-amz-date': time };
    const signed = Object.keys(all).sort().join(';');
    const bucketPath = name.includes('chunked') ? `/examplebucket${path}` : path;
    const authorization = `AWS4-HMAC-SHA256 Credential=${credential},SignedHeaders=${signed},Signature=${signature}`;
    assert.equal(
      signatureOf({ method, path: bucketPath, query, headers: { ...all, authorization }, body: Readable.from([]) }),
      signature,
    );
  });
}

test("AWS's signature of a presigned URL", () => {
  const signature = 'aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404';
  const query = `X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=${encodeURIComponent(credential)}&X-Amz-Date=${time}&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature=${signature}`;
  const headers = { host: 'examplebucket.s3.amazonaws.com' };
  assert.equal(
    signatureOf({ method: 'GET', path: '/test.txt', query, headers, body: Readable.from([]) }, 'UNSIGNED-PAYLOAD'),
    signature,
  );
});

const chunks = [
  [0x10000, 'ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648'],
  [0x400, '0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497'],
  [0, 'b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9'],
] as const;

/** The chunked upload of the example, its bytes cut into parts of a length, with something changed. */
async function decodeExample(partLength: number, change: (framed: string) => string = (framed) => framed) {
  const framed = change(
    chunks
      .map(([size, signature]) => `${size.toString(16)};chunk-signature=${signature}\r\n${'a'.repeat(size)}\r\n`)
      .join(''),
  );
  const parts: Buffer[] = [];
  for (let at = 0; at < framed.length; at += partLength) parts.push(Buffer.from(framed.slice(at, at + partLength)));
  const signed = parseSignature({
    method: 'PUT',
    path: '/',
    query: '',
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=${credential},SignedHeaders=host,Signature=${chunkedSeed}`,
      'x-amz-date': time,
    },
    body: Readable.from([]),
  })!;
  const key = new SigningKeys().of(signed, () => secret);
  let size = 0;
  const decoded = decodeChunked(Readable.from(parts), {
    signing: { key, time, scope, seed: chunkedSeed },
    decodedLength: 66_560,
    trailers: [],
    onTrailers: () => {},
  });
  for await (const bytes of decoded) size += bytes.byteLength;
  return size;
}

test("AWS's chunked upload, cut anywhere", async () => {
  for (const partLength of [7, 1000, 65_536, 1 << 20]) assert.equal(await decodeExample(partLength), 66_560);
});

test('a chunked upload that was tampered with is refused', async () => {
  const cases: [string, (framed: string) => string, string][] = [
    ['a changed byte', (framed) => framed.replace('aaaa', 'aaba'), 'SignatureDoesNotMatch'],
    ['a chunk left out', (framed) => framed.slice(framed.indexOf('400;')), 'SignatureDoesNotMatch'],
    ['a truncated chunk', (framed) => framed.slice(0, 70_000 - 4000), 'IncompleteBody'],
    ['no last chunk', (framed) => framed.slice(0, framed.lastIndexOf('0;chunk')), 'IncompleteBody'],
    ['a size that is no number', (framed) => framed.replace('10000;', 'zzz;'), 'InvalidChunkSizeError'],
    ['an enormous size', (framed) => framed.replace('10000;', 'ffffffff;'), 'IncompleteBody'],
  ];
  for (const [name, change, code] of cases) {
    await assert.rejects(decodeExample(1000, change), { name: code }, name);
  }
});

function signatureOf(request: WireRequest, payloadHash = request.headers['x-amz-content-sha256']!): string {
  const signature = parseSignature(request)!;
  const key = new SigningKeys().of(signature, () => secret);
  return hmac(key, stringToSign(signature, canonicalRequest(request, signature, payloadHash))).toString('hex');
}
