import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { makeRole } from '../../testing/make-role.ts';
import { testCloud } from '../../testing/test-cloud.ts';
import { downloadPrefix, uploadDirectory } from './transfer.ts';

const bucket = 'flights-dev-data';

test('a directory goes up and comes down again', async () => {
  await using test = await testCloud();
  await test.cloud.call(test.root, 's3', 'CreateBucket', { Bucket: bucket });
  const from = join(test.cloud.directory, 'from');
  mkdirSync(join(from, 'deep'), { recursive: true });
  writeFileSync(join(from, 'a.csv'), 'a');
  writeFileSync(join(from, 'deep/b.csv'), 'bb');
  const uploaded = await uploadDirectory(test.cloud, test.root, from, { bucket, prefix: 'runs/1' });
  assert.deepEqual(
    uploaded.map(({ key, size }) => [key, size]),
    [
      ['runs/1/a.csv', 1],
      ['runs/1/deep/b.csv', 2],
    ],
  );
  const to = join(test.cloud.directory, 'to');
  await downloadPrefix(test.cloud, test.root, { bucket, prefix: 'runs/1/' }, to);
  assert.equal(readFileSync(join(to, 'deep/b.csv'), 'utf8'), 'bb');
  writeFileSync(join(to, 'a.csv'), 'changed');
  await downloadPrefix(test.cloud, test.root, { bucket, prefix: 'runs/1/a.csv' }, to);
  assert.equal(readFileSync(join(to, 'a.csv'), 'utf8'), 'a');
});

test('a key cannot leave the directory', async () => {
  await using test = await testCloud();
  await test.cloud.call(test.root, 's3', 'CreateBucket', { Bucket: bucket });
  const to = join(test.cloud.directory, 'to');
  for (const name of ['../out', 'x/../../out', '/out']) {
    await test.cloud.call(test.root, 's3', 'PutObject', { Bucket: bucket, Key: `data/${name}`, Body: 'x' });
    const download = downloadPrefix(test.cloud, test.root, { bucket, prefix: 'data/' }, to);
    await assert.rejects(download, { name: 'InvalidKey' }, name);
    await test.cloud.call(test.root, 's3', 'DeleteObject', { Bucket: bucket, Key: `data/${name}` });
  }
  assert.equal(existsSync(join(test.cloud.directory, 'out')), false);
});

test('a download needs permission for each object', async () => {
  await using test = await testCloud();
  await test.cloud.call(test.root, 's3', 'CreateBucket', { Bucket: bucket });
  await test.cloud.call(test.root, 's3', 'PutObject', { Bucket: bucket, Key: 'data/a', Body: 'x' });
  const caller = await makeRole(test, 'lister', [{ Action: 's3:ListBucket', Resource: `arn:aws:s3:::${bucket}` }]);
  const download = downloadPrefix(test.cloud, caller, { bucket, prefix: 'data/' }, join(test.cloud.directory, 'to'));
  await assert.rejects(download, { name: 'AccessDenied', message: /s3:GetObject/ });
});
