import assert from 'node:assert/strict';
import { test } from 'node:test';
import type {
  DeleteObjectsOutput,
  GetObjectCommandOutput,
  HeadObjectOutput,
  ListObjectsV2Output,
  ListObjectVersionsOutput,
  PutObjectOutput,
} from '@aws-sdk/client-s3';
import { type TestCloud, testCloud } from '../../testing/test-cloud.ts';

const Bucket = 'flights-dev-data';

async function withBucket(): Promise<TestCloud & { s3: <O>(operation: string, input?: object) => Promise<O> }> {
  const test = await testCloud();
  const s3 = <O>(operation: string, input: object = {}) =>
    test.cloud.call<O>(test.root, 's3', operation, { Bucket, ...input });
  await s3('CreateBucket');
  return { ...test, s3, [Symbol.asyncDispose]: test.close };
}

async function textOf(output: GetObjectCommandOutput): Promise<string> {
  return output.Body!.transformToString();
}

test('any text is a key', async () => {
  await using cloud = await withBucket();
  const keys = ['a', '../../etc/passwd', '/lead', 'a//b', 'größe/ß', '日本/😀', 'a b+c%2F', "o'k", '.'];
  for (const Key of keys) await cloud.s3('PutObject', { Key, Body: `body of ${Key}` });
  for (const Key of keys) assert.equal(await textOf(await cloud.s3('GetObject', { Key })), `body of ${Key}`);
  const listed = await cloud.s3<ListObjectsV2Output>('ListObjectsV2');
  const expected = keys.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  assert.deepEqual(
    listed.Contents?.map(({ Key }) => Key),
    expected,
  );
});

test('ranges', async () => {
  await using cloud = await withBucket();
  await cloud.s3('PutObject', { Key: 'digits', Body: '0123456789' });
  const cases: [string, string, string | undefined][] = [
    ['bytes=0-3', '0123', 'bytes 0-3/10'],
    ['bytes=8-', '89', 'bytes 8-9/10'],
    ['bytes=-3', '789', 'bytes 7-9/10'],
    ['bytes=5-100', '56789', 'bytes 5-9/10'],
    ['bytes=3-2', '0123456789', undefined],
    ['lines=1-2', '0123456789', undefined],
  ];
  for (const [Range, text, contentRange] of cases) {
    const output = await cloud.s3<GetObjectCommandOutput>('GetObject', { Key: 'digits', Range });
    assert.equal(output.ContentRange, contentRange, Range);
    assert.equal(output.ContentLength, text.length, Range);
    assert.equal(await textOf(output), text, Range);
  }
  await assert.rejects(cloud.s3('GetObject', { Key: 'digits', Range: 'bytes=10-' }), { name: 'InvalidRange' });
});

test('conditional reads and writes', async () => {
  await using cloud = await withBucket();
  const { ETag } = await cloud.s3<PutObjectOutput>('PutObject', { Key: 'k', Body: 'x', IfNoneMatch: '*' });
  assert.equal(ETag, '"9dd4e461268c8034f5c8564e155c67a6"');
  const rejected: [string, object, string][] = [
    ['PutObject', { Key: 'k', IfNoneMatch: '*' }, 'PreconditionFailed'],
    ['PutObject', { Key: 'k', IfMatch: '"other"' }, 'PreconditionFailed'],
    ['PutObject', { Key: 'none', IfMatch: ETag }, 'NoSuchKey'],
    ['GetObject', { Key: 'k', IfNoneMatch: ETag }, 'NotModified'],
    ['GetObject', { Key: 'k', IfMatch: '"other"' }, 'PreconditionFailed'],
    ['HeadObject', { Key: 'k', IfModifiedSince: new Date(cloud.clock.now()) }, 'NotModified'],
    ['GetObject', { Key: 'none' }, 'NoSuchKey'],
    ['HeadObject', { Key: 'none' }, 'NotFound'],
    ['PutObject', { Key: 'k', Body: 'y', ChecksumCRC32: 'AAAAAA==' }, 'BadDigest'],
    ['PutObject', { Key: 'k', Body: 'y', ContentMD5: 'AAAA' }, 'BadDigest'],
    ['PutObject', { Key: 'ü'.repeat(513), Body: 'y' }, 'KeyTooLongError'],
    ['GetObject', { Bucket: 'nowhere', Key: 'k' }, 'NoSuchBucket'],
  ];
  for (const [operation, input, name] of rejected) {
    await assert.rejects(cloud.s3(operation, input), { name }, `${operation} ${JSON.stringify(input)}`);
  }
  assert.equal(await textOf(await cloud.s3('GetObject', { Key: 'k', IfMatch: ETag })), 'x');
});

test('checksums are those of the published check values', async () => {
  await using cloud = await withBucket();
  const values: Record<string, string> = {
    CRC32: 'y/Q5Jg==',
    CRC32C: '4waSgw==',
    SHA1: '98O8HYCOBHMq32eZZczDTKeuNEE=',
    SHA256: 'FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU=',
  };
  for (const [ChecksumAlgorithm, value] of Object.entries(values)) {
    await cloud.s3('PutObject', { Key: 'k', Body: '123456789', ChecksumAlgorithm });
    const head = await cloud.s3<HeadObjectOutput>('HeadObject', { Key: 'k', ChecksumMode: 'ENABLED' });
    assert.equal(head[`Checksum${ChecksumAlgorithm}` as 'ChecksumCRC32'], value, ChecksumAlgorithm);
  }
});

test('a listing rolls prefixes up and goes on from its token', async () => {
  await using cloud = await withBucket();
  const keys = ['a/1', 'a/2', 'b', 'c/1', 'c/2/x', 'd'];
  for (const Key of keys) await cloud.s3('PutObject', { Key, Body: '' });
  for (const operation of ['ListObjectsV2', 'ListObjects'] as const) {
    const seen: string[] = [];
    let token: object = {};
    for (;;) {
      const page = await cloud.s3<ListObjectsV2Output & { NextMarker?: string }>(operation, {
        Delimiter: '/',
        MaxKeys: 1,
        ...token,
      });
      seen.push(...(page.Contents ?? []).map(({ Key }) => Key!), ...(page.CommonPrefixes ?? []).map((p) => p.Prefix!));
      if (!page.IsTruncated) break;
      token =
        operation === 'ListObjects' ? { Marker: page.NextMarker } : { ContinuationToken: page.NextContinuationToken };
    }
    assert.deepEqual(seen, ['a/', 'b', 'c/', 'd'], operation);
  }
  const inner = await cloud.s3<ListObjectsV2Output>('ListObjectsV2', { Prefix: 'c/', Delimiter: '/' });
  assert.deepEqual([inner.Contents?.[0]?.Key, inner.CommonPrefixes?.[0]?.Prefix], ['c/1', 'c/2/']);
});

test('a listing of more than a thousand keys comes in pages', async () => {
  await using cloud = await withBucket();
  for (let i = 0; i < 1100; i++) await cloud.s3('PutObject', { Key: `k${String(i).padStart(5, '0')}`, Body: 'x' });
  const first = await cloud.s3<ListObjectsV2Output>('ListObjectsV2');
  assert.equal(first.KeyCount, 1000);
  const second = await cloud.s3<ListObjectsV2Output>('ListObjectsV2', {
    ContinuationToken: first.NextContinuationToken,
  });
  assert.equal(second.KeyCount, 100);
  assert.equal(second.IsTruncated, false);
});

test('a versioned bucket keeps what was overwritten and deleted', async () => {
  await using cloud = await withBucket();
  await cloud.s3('PutBucketVersioning', { VersioningConfiguration: { Status: 'Enabled' } });
  const first = await cloud.s3<PutObjectOutput>('PutObject', { Key: 'k', Body: 'one' });
  await cloud.s3('PutObject', { Key: 'k', Body: 'two' });
  await cloud.s3('DeleteObject', { Key: 'k' });
  await assert.rejects(cloud.s3('GetObject', { Key: 'k' }), { name: 'NoSuchKey' });
  assert.equal(await textOf(await cloud.s3('GetObject', { Key: 'k', VersionId: first.VersionId })), 'one');
  const listed = await cloud.s3<ListObjectVersionsOutput>('ListObjectVersions');
  assert.deepEqual([listed.Versions?.length, listed.DeleteMarkers?.length], [2, 1]);
  await cloud.s3('DeleteObject', { Key: 'k', VersionId: listed.DeleteMarkers![0]!.VersionId });
  assert.equal(await textOf(await cloud.s3('GetObject', { Key: 'k' })), 'two');
  const paged: string[] = [];
  let token: object = {};
  for (;;) {
    const page = await cloud.s3<ListObjectVersionsOutput>('ListObjectVersions', { MaxKeys: 1, ...token });
    paged.push(...(page.Versions ?? []).map((version) => version.VersionId!));
    if (!page.IsTruncated) break;
    token = { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker };
  }
  assert.deepEqual(
    paged,
    listed.Versions!.map((version) => version.VersionId),
  );
  await assert.rejects(cloud.s3('DeleteBucket'), { name: 'BucketNotEmpty' });
});

test('DeleteObjects and CopyObject', async () => {
  await using cloud = await withBucket();
  await cloud.s3('PutObject', { Key: 'a b', Body: 'x', Metadata: { Author: 'me' }, ContentType: 'text/csv' });
  await cloud.s3('CopyObject', { Key: 'copy', CopySource: `${Bucket}/a%20b` });
  const head = await cloud.s3<HeadObjectOutput>('HeadObject', { Key: 'copy' });
  assert.deepEqual([head.Metadata, head.ContentType], [{ author: 'me' }, 'text/csv']);
  const deleted = await cloud.s3<DeleteObjectsOutput>('DeleteObjects', {
    Delete: { Objects: [{ Key: 'a b' }, { Key: 'never there' }] },
  });
  assert.deepEqual(deleted, { Deleted: [{ Key: 'a b' }, { Key: 'never there' }] });
  assert.equal((await cloud.s3<ListObjectsV2Output>('ListObjectsV2')).KeyCount, 1);
});

test('a multipart upload becomes one object', async () => {
  await using cloud = await withBucket();
  const { UploadId } = await cloud.s3<{ UploadId: string }>('CreateMultipartUpload', { Key: 'big' });
  const part = Buffer.alloc(5 * 1024 * 1024, 'a');
  const etag = async (PartNumber: number, Body: Buffer | string) =>
    (await cloud.s3<{ ETag: string }>('UploadPart', { Key: 'big', UploadId, PartNumber, Body })).ETag;
  const Parts = [
    { PartNumber: 1, ETag: await etag(1, part) },
    { PartNumber: 2, ETag: await etag(2, 'end') },
  ];
  const complete = (parts: object[]) =>
    cloud.s3<{ ETag: string }>('CompleteMultipartUpload', { Key: 'big', UploadId, MultipartUpload: { Parts: parts } });
  await assert.rejects(complete([Parts[1]!, Parts[0]!]), { name: 'InvalidPartOrder' });
  await assert.rejects(complete([{ PartNumber: 3, ETag: 'x' }]), { name: 'InvalidPart' });
  assert.match((await complete(Parts)).ETag, /^"[0-9a-f]{32}-2"$/);
  const head = await cloud.s3<HeadObjectOutput>('HeadObject', { Key: 'big' });
  assert.equal(head.ContentLength, part.length + 3);
  await assert.rejects(complete(Parts), { name: 'NoSuchUpload' });
});
