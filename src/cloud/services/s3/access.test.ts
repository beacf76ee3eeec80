import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CreateKeyResponse } from '@aws-sdk/client-kms';
import type { GetObjectCommandOutput, HeadObjectOutput } from '@aws-sdk/client-s3';
import type { Principal } from '../../iam/index.ts';
import { makeRole } from '../../testing/make-role.ts';
import { type TestCloud, testCloud } from '../../testing/test-cloud.ts';

const Bucket = 'flights-prod-data';
const arn = `arn:aws:s3:::${Bucket}`;

async function withBucket(): Promise<TestCloud> {
  const test = await testCloud();
  await test.cloud.call(test.root, 's3', 'CreateBucket', { Bucket });
  await test.cloud.call(test.root, 's3', 'PutObject', { Bucket, Key: 'raw/a.csv', Body: 'a' });
  return test;
}

const as =
  (test: TestCloud, caller: Principal) =>
  <O>(operation: string, input: object = {}) =>
    test.cloud.call<O>(caller, 's3', operation, { Bucket, ...input });

test('a denial names principal, action and resource', async () => {
  await using test = await withBucket();
  const s3 = as(test, await makeRole(test, 'train', [{ Action: 's3:GetObject', Resource: `${arn}/raw/*` }]));
  await s3('GetObject', { Key: 'raw/a.csv' });
  await assert.rejects(s3('PutObject', { Key: 'raw/a.csv', Body: 'b' }), {
    name: 'AccessDenied',
    message:
      /assumed-role\/train\/session is not authorized to perform: s3:PutObject on resource: "?arn:aws:s3:::flights-prod-data\/raw\/a\.csv"? because no identity-based policy allows the s3:PutObject action/,
  });
  await assert.rejects(s3('GetObject', { Key: 'raw/none' }), { name: 'AccessDenied', message: /s3:ListBucket/ });
});

test('s3:prefix narrows listing', async () => {
  await using test = await withBucket();
  const Condition = { StringLike: { 's3:prefix': 'raw/*' } };
  const s3 = as(test, await makeRole(test, 'reader', [{ Action: 's3:ListBucket', Resource: arn, Condition }]));
  await s3('ListObjectsV2', { Prefix: 'raw/x' });
  await assert.rejects(s3('ListObjectsV2', { Prefix: 'models/' }), { name: 'AccessDenied' });
  await assert.rejects(s3('ListObjectsV2'), { name: 'AccessDenied' });
});

test('another account needs the bucket policy and its own', async () => {
  await using test = await withBucket();
  const allowed = [{ Action: 's3:GetObject', Resource: `${arn}/*` }];
  const other = await makeRole(test, 'pull', allowed, 'states.amazonaws.com', '444455556666');
  const s3 = as(test, other);
  await assert.rejects(
    s3('GetObject', { Key: 'raw/a.csv' }),
    /no resource-based policy allows the s3:GetObject action/,
  );
  const policy = (Principal: object) =>
    as(test, test.root)('PutBucketPolicy', {
      Policy: JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal, Action: 's3:GetObject', Resource: `${arn}/*` }],
      }),
    });
  await policy({ AWS: 'arn:aws:iam::444455556666:role/pull' });
  const object = await s3<GetObjectCommandOutput>('GetObject', { Key: 'raw/a.csv' });
  assert.equal(await object.Body!.transformToString(), 'a');
  await assert.rejects(policy({ AWS: '*' }), { name: 'AccessDenied', message: /BlockPublicPolicy/ });
});

test('a bucket encrypted with a key needs the key as well, through S3', async () => {
  await using test = await withBucket();
  const root = as(test, test.root);
  const { KeyMetadata } = await test.cloud.call<CreateKeyResponse>(test.root, 'kms', 'CreateKey', {});
  await test.cloud.call(test.root, 'kms', 'CreateAlias', { AliasName: 'alias/data', TargetKeyId: KeyMetadata!.KeyId });
  const rule = { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: KeyMetadata!.Arn };
  await root('PutBucketEncryption', {
    ServerSideEncryptionConfiguration: { Rules: [{ ApplyServerSideEncryptionByDefault: rule }] },
  });
  const objects = { Action: ['s3:GetObject', 's3:PutObject'], Resource: `${arn}/*` };
  const without = as(test, await makeRole(test, 'without', [objects]));
  await assert.rejects(without('PutObject', { Key: 'k', Body: 'x' }), {
    name: 'AccessDenied',
    message:
      /assumed-role\/without\/session is not authorized to perform: kms:GenerateDataKey on resource: arn:aws:kms/,
  });
  const Condition = {
    StringEquals: { 'kms:ViaService': 's3.us-east-1.amazonaws.com' },
    'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/data' },
    StringLike: { 'kms:EncryptionContext:aws:s3:arn': `${arn}/*` },
  };
  const keys = { Action: ['kms:GenerateDataKey', 'kms:Decrypt'], Resource: '*', Condition };
  const both = as(test, await makeRole(test, 'both', [objects, keys]));
  await both('PutObject', { Key: 'k', Body: 'x' });
  const head = await both<HeadObjectOutput>('HeadObject', { Key: 'k' });
  assert.deepEqual([head.ServerSideEncryption, head.SSEKMSKeyId], ['aws:kms', KeyMetadata!.Arn]);
  await both('GetObject', { Key: 'k' });
  await assert.rejects(without('GetObject', { Key: 'k' }), /kms:Decrypt/);
  await test.cloud.call(test.root, 'kms', 'DisableKey', { KeyId: KeyMetadata!.KeyId });
  await assert.rejects(both('GetObject', { Key: 'k' }), { name: 'KMS.DisabledException' });
});

test('an event is told only where the bucket asks for it', async () => {
  await using test = await withBucket();
  const s3 = as(test, test.root);
  const seen: string[] = [];
  test.cloud.events.subscribe((event) => seen.push(`${event['detail-type']} ${JSON.stringify(event.detail.object)}`));
  await s3('PutObject', { Key: 'quiet', Body: 'x' });
  await s3('PutBucketNotificationConfiguration', { NotificationConfiguration: { EventBridgeConfiguration: {} } });
  await s3('PutObject', { Key: 'told', Body: 'x' });
  assert.equal(seen.length, 1);
  assert.match(seen[0]!, /^Object Created .*"key":"told","size":1/);
});
