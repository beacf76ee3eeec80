import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { GetBucketLifecycleConfigurationOutput } from '@aws-sdk/client-s3';
import { testCloud } from '../../testing/test-cloud.ts';

test('lifecycle rules are given back as they were put, with the header that S3 fills in', async () => {
  await using t = await testCloud();
  const s3 = <O = unknown>(operation: string, input: object) =>
    t.cloud.call<O>(t.root, 's3', operation, { Bucket: 'b-1', ...input });
  await s3('CreateBucket', {});
  await assert.rejects(s3('GetBucketLifecycleConfiguration', {}), { name: 'NoSuchLifecycleConfiguration' });
  const Rules = [{ ID: 'old', Status: 'Enabled', Filter: { Prefix: 'runs/' }, Expiration: { Days: 30 } }];
  await s3('PutBucketLifecycleConfiguration', { LifecycleConfiguration: { Rules } });
  assert.deepEqual(await s3<GetBucketLifecycleConfigurationOutput>('GetBucketLifecycleConfiguration', {}), {
    Rules,
    TransitionDefaultMinimumObjectSize: 'all_storage_classes_128K',
  });
});
