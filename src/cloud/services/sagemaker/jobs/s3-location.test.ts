import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinS3Uri, parseS3Uri, relativePath } from './s3-location.ts';

const paths: [prefix: string, key: string, path: string | undefined][] = [
  ['raw/', 'raw/a.csv', 'a.csv'],
  ['raw/', 'raw/2001/a.csv', '2001/a.csv'],
  ['raw', 'raw/a.csv', 'a.csv'],
  ['raw/a.csv', 'raw/a.csv', 'a.csv'],
  ['raw/part-', 'raw/part-1.csv', 'part-1.csv'],
  ['', 'a/b.csv', 'a/b.csv'],
  ['raw/', 'raw/', undefined],
  ['raw/', 'raw/folder/', undefined],
  ['raw/', 'raw/../../etc/passwd', undefined],
];

for (const [prefix, key, path] of paths) {
  test(`'${key}' under '${prefix}' lies at ${path ?? 'no path'}`, () => {
    assert.equal(relativePath(prefix, key), path);
  });
}

test('an S3 URI has a bucket and a key', () => {
  assert.deepEqual(parseS3Uri('s3://bucket/a/b', 'S3Uri'), { bucket: 'bucket', key: 'a/b' });
  assert.deepEqual(parseS3Uri('s3://bucket', 'S3Uri'), { bucket: 'bucket', key: '' });
  assert.throws(() => parseS3Uri('https://bucket/a', 'S3Uri'), { name: 'ValidationException' });
});

test('parts are joined with one slash', () => {
  assert.equal(joinS3Uri('s3://bucket/models/', 'job', 'output'), 's3://bucket/models/job/output');
});
