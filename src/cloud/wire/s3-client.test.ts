import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { after, before, suite, test } from 'node:test';
import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteObjectsCommand,
  GetBucketLocationCommand,
  GetBucketPolicyCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  PutBucketPolicyCommand,
  PutBucketTaggingCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { type WireTest, wireTest } from './testing/wire-test.ts';

suite('the SDK’s S3 client', () => {
  let wire: WireTest;
  let s3: S3Client;
  const Bucket = 'data-111122223333';

  before(async () => {
    wire = await wireTest();
    s3 = new S3Client(wire.config);
    await s3.send(new CreateBucketCommand({ Bucket }));
  });
  after(async () => {
    s3.destroy();
    await wire.close();
  });

  /** Keys that a server could trip over; each must come back as it was put. */
  const keys = [
    'plain.txt',
    'with space/and+plus/per%cent',
    'a/../b/./c',
    '../../../etc/passwd',
    'double//slash/',
    'encoded%2Fslash',
    'ünï/✓/日本',
    'quotes\'"&<>',
    'question?mark=1&list-type=2',
    '~tilde!*()',
  ];

  test('objects under any key come back as they were put', async () => {
    for (const Key of keys) {
      await s3.send(new PutObjectCommand({ Bucket, Key, Body: Key, Metadata: { note: 'a=b' }, ContentType: 'text/x' }));
      const read = await s3.send(new GetObjectCommand({ Bucket, Key }));
      assert.equal(await read.Body?.transformToString(), Key);
      assert.equal(read.ContentType, 'text/x');
      assert.deepEqual(read.Metadata, { note: 'a=b' });
      assert.ok(read.LastModified instanceof Date);
    }
    const { Contents } = await s3.send(new ListObjectsV2Command({ Bucket }));
    assert.deepEqual(Contents?.map(({ Key }) => Key).sort(), keys.toSorted());
  });

  test('streams go up in signed chunks with a trailing checksum, and ranges come down', async () => {
    const bytes = randomBytes(3_000_000);
    const Key = 'streamed';
    const chunks = Array.from({ length: 30 }, (_, i) => bytes.subarray(i * 100_000, (i + 1) * 100_000));
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: Readable.from(chunks), ContentLength: bytes.byteLength }));
    const read = await s3.send(new GetObjectCommand({ Bucket, Key, ChecksumMode: 'ENABLED' }));
    assert.equal(read.ETag, `"${createHash('md5').update(bytes).digest('hex')}"`);
    assert.equal(read.ContentEncoding, undefined);
    assert.ok(read.ChecksumCRC32);
    assert.ok(bytes.equals((await read.Body?.transformToByteArray()) ?? Buffer.alloc(0)));
    const part = await s3.send(new GetObjectCommand({ Bucket, Key, Range: 'bytes=10-19' }));
    assert.equal(part.$metadata.httpStatusCode, 206);
    assert.equal(part.ContentRange, 'bytes 10-19/3000000');
    assert.ok(bytes.subarray(10, 20).equals((await part.Body?.transformToByteArray()) ?? Buffer.alloc(0)));
  });

  test('HEAD tells what GET would', async () => {
    await s3.send(new PutObjectCommand({ Bucket, Key: 'head', Body: '12345' }));
    const head = await s3.send(new HeadObjectCommand({ Bucket, Key: 'head' }));
    assert.equal(head.ContentLength, 5);
    await assert.rejects(s3.send(new HeadObjectCommand({ Bucket, Key: 'nothing' })), { name: 'NotFound' });
  });

  test('parts make an object', async () => {
    const Key = 'parts';
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key }));
    const parts = [randomBytes(5 << 20), randomBytes(1000)];
    const uploaded = [];
    for (const [i, Body] of parts.entries()) {
      const { ETag } = await s3.send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber: i + 1, Body }));
      uploaded.push({ ETag, PartNumber: i + 1 });
    }
    const complete = { Bucket, Key, UploadId, MultipartUpload: { Parts: uploaded } };
    const { ETag } = await s3.send(new CompleteMultipartUploadCommand(complete));
    assert.match(ETag ?? '', /^"[0-9a-f]{32}-2"$/);
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
    assert.ok(Buffer.concat(parts).equals((await Body?.transformToByteArray()) ?? Buffer.alloc(0)));
  });

  test('copy, delete many, and settings of buckets', async () => {
    await s3.send(new PutObjectCommand({ Bucket, Key: 'from', Body: 'x' }));
    const copied = await s3.send(new CopyObjectCommand({ Bucket, Key: 'to', CopySource: `${Bucket}/from` }));
    assert.ok(copied.CopyObjectResult?.ETag);
    const { Deleted } = await s3.send(
      new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: 'from' }, { Key: 'to' }] } }),
    );
    assert.deepEqual(
      Deleted?.map(({ Key }) => Key),
      ['from', 'to'],
    );
    await s3.send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet: [{ Key: 'a', Value: '<&>' }] } }));
    const Policy = JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Deny', Principal: '*', Action: 's3:PutObject', Resource: `arn:aws:s3:::${Bucket}/forbidden/*` },
      ],
    });
    await s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
    assert.deepEqual(
      JSON.parse((await s3.send(new GetBucketPolicyCommand({ Bucket }))).Policy ?? ''),
      JSON.parse(Policy),
    );
    await assert.rejects(s3.send(new PutObjectCommand({ Bucket, Key: 'forbidden/x', Body: 'x'.repeat(1_000_000) })), {
      name: 'AccessDenied',
      $fault: 'client',
    });
    assert.equal((await s3.send(new ListBucketsCommand({}))).Buckets?.[0]?.Name, Bucket);
    assert.equal(
      (await s3.send(new GetBucketLocationCommand({ Bucket }))).LocationConstraint || 'us-east-1',
      'us-east-1',
    );
  });

  test('errors have the code of S3', async () => {
    await assert.rejects(s3.send(new GetObjectCommand({ Bucket, Key: 'nothing' })), { name: 'NoSuchKey' });
    await assert.rejects(s3.send(new ListObjectsV2Command({ Bucket: 'no-such-bucket' })), { name: 'NoSuchBucket' });
    await assert.rejects(s3.send(new PutObjectCommand({ Bucket, Key: 'plain.txt', Body: '', IfNoneMatch: '*' })), {
      name: 'PreconditionFailed',
    });
    const bad = new PutObjectCommand({ Bucket, Key: 'sum', Body: 'abc', ChecksumSHA256: `${'A'.repeat(43)}=` });
    await assert.rejects(s3.send(bad), { name: 'BadDigest' });
  });

  test('a bucket may stand in the host name', async () => {
    const { hostname, port } = new URL(wire.server.url);
    for (const host of [`${Bucket}.localhost`, `${Bucket}.s3.localhost`, `${Bucket}.s3.us-east-1.localhost`]) {
      const { request } = await import('node:http');
      const status = await new Promise<number>((resolve, reject) => {
        const headers = { host: `${host}:${port}` };
        request({ hostname, port, path: '/plain.txt', headers }, (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        })
          .on('error', reject)
          .end();
      });
      // The bucket was found: an anonymous caller may not read from it.
      assert.equal(status, 403, host);
    }
  });
});
