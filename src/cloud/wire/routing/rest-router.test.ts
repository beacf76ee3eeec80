import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wireServices } from '../services.ts';
import { parseQuery } from '../signature/uri.ts';
import { pathSegments } from './path-pattern.ts';
import { restRouter } from './rest-router.ts';

/** Method, path with query, further headers, and the operation that is meant. */
type Case = readonly [string, string, Record<string, string>, string | undefined];

const copy = { 'x-amz-copy-source': 'a/b' };

const s3: readonly Case[] = [
  ['GET', '/', {}, 'ListBuckets'],
  ['GET', '/b', {}, 'ListObjects'],
  ['GET', '/b?list-type=2&prefix=x', {}, 'ListObjectsV2'],
  ['GET', '/b?versions', {}, 'ListObjectVersions'],
  ['GET', '/b?location', {}, 'GetBucketLocation'],
  ['GET', '/b?policy=', {}, 'GetBucketPolicy'],
  ['GET', '/b?uploads', {}, 'ListMultipartUploads'],
  ['HEAD', '/b', {}, 'HeadBucket'],
  ['PUT', '/b', {}, 'CreateBucket'],
  ['PUT', '/b?versioning', {}, 'PutBucketVersioning'],
  ['PUT', '/b?lifecycle', {}, 'PutBucketLifecycleConfiguration'],
  ['DELETE', '/b', {}, 'DeleteBucket'],
  ['POST', '/b?delete', {}, 'DeleteObjects'],
  ['GET', '/b/k', {}, 'GetObject'],
  ['GET', '/b/k?x-id=PutObject', {}, 'GetObject'],
  ['GET', '/b/k?uploadId=1', {}, 'ListParts'],
  ['GET', '/b/k?tagging', {}, 'GetObjectTagging'],
  ['GET', '/b/k/with/parts/', {}, 'GetObject'],
  ['HEAD', '/b/k', {}, 'HeadObject'],
  ['PUT', '/b/k', {}, 'PutObject'],
  ['PUT', '/b/k', copy, 'CopyObject'],
  ['PUT', '/b/k?partNumber=1&uploadId=2', {}, 'UploadPart'],
  ['PUT', '/b/k?partNumber=1&uploadId=2', copy, 'UploadPartCopy'],
  ['POST', '/b/k?uploads', {}, 'CreateMultipartUpload'],
  ['POST', '/b/k?uploadId=2', {}, 'CompleteMultipartUpload'],
  ['DELETE', '/b/k', {}, 'DeleteObject'],
  ['DELETE', '/b/k?uploadId=2', {}, 'AbortMultipartUpload'],
  ['PATCH', '/b/k', {}, undefined],
];

const lambda: readonly Case[] = [
  ['GET', '/2015-03-31/functions', {}, 'ListFunctions'],
  ['GET', '/2015-03-31/functions/', {}, 'ListFunctions'],
  ['GET', '/2015-03-31/functions/f', {}, 'GetFunction'],
  [
    'GET',
    '/2015-03-31/functions/arn%3Aaws%3Alambda%3Aeu-west-1%3A1%3Afunction%3Af/configuration',
    {},
    'GetFunctionConfiguration',
  ],
  ['POST', '/2015-03-31/functions/f/invocations', {}, 'Invoke'],
  ['PUT', '/2015-03-31/functions/f/code', {}, 'UpdateFunctionCode'],
  ['DELETE', '/2015-03-31/functions/f/aliases/live', {}, 'DeleteAlias'],
  ['GET', '/nothing', {}, undefined],
];

for (const [name, cases] of Object.entries({ s3, lambda })) {
  test(`requests to ${name} find their operation`, async () => {
    const service = wireServices.find((candidate) => candidate.name === name)!;
    const router = restRouter(await service.schema(), { bucketFirst: name === 's3' });
    for (const [method, target, headers, expected] of cases) {
      const [path = '', query = ''] = target.split('?');
      const segments = name === 's3' && path.split('/').length > 3 ? path.split('/').slice(1) : pathSegments(path);
      const found = router.find(method, segments, parseQuery(query), headers);
      assert.equal(found?.route.operation.name, expected, `${method} ${target}`);
    }
  });
}

test('labels are decoded once, and keep what their segments held', async () => {
  const service = wireServices.find(({ name }) => name === 's3')!;
  const router = restRouter(await service.schema(), { bucketFirst: true });
  const keys = { 'a/b': 'a/b', 'a%2Fb': 'a/b', 'a%252Fb': 'a%2Fb', '../x': '../x', '%zz': '%zz', 'a//b/': 'a//b/' };
  for (const [sent, key] of Object.entries(keys)) {
    const found = router.find('GET', ['b', ...sent.split('/')], [], {});
    assert.deepEqual(found?.labels, { Bucket: 'b', Key: key });
  }
});
