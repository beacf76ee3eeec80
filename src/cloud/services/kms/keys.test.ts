import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { CreateKeyResponse, DecryptResponse, EncryptResponse, GenerateDataKeyResponse } from '@aws-sdk/client-kms';
import { makeRole } from '../../testing/make-role.ts';
import { testCloud } from '../../testing/test-cloud.ts';

async function withKey() {
  const test = await testCloud();
  const kms = <O>(operation: string, input: object, caller: Parameters<typeof test.cloud.call>[0] = test.root) =>
    test.cloud.call<O>(caller, 'kms', operation, input);
  const { KeyMetadata } = await kms<CreateKeyResponse>('CreateKey', { Description: 'data' });
  return { test, kms, KeyId: KeyMetadata!.KeyId!, arn: KeyMetadata!.Arn! };
}

test('what was encrypted is decrypted only with its encryption context', async () => {
  const { test, kms, KeyId } = await withKey();
  await using _ = test;
  const EncryptionContext = { purpose: 'test' };
  const sealed = await kms<EncryptResponse>('Encrypt', { KeyId, Plaintext: Buffer.from('secret'), EncryptionContext });
  const CiphertextBlob = sealed.CiphertextBlob!;
  const opened = await kms<DecryptResponse>('Decrypt', { CiphertextBlob, EncryptionContext });
  assert.equal(Buffer.from(opened.Plaintext!).toString(), 'secret');
  await assert.rejects(kms('Decrypt', { CiphertextBlob }), { name: 'InvalidCiphertextException' });
  const broken = Buffer.from(CiphertextBlob);
  broken[broken.length - 1]! ^= 1;
  await assert.rejects(kms('Decrypt', { CiphertextBlob: broken, EncryptionContext }), {
    name: 'InvalidCiphertextException',
  });
  await assert.rejects(kms('Decrypt', { CiphertextBlob: Buffer.from('junk') }), { name: 'InvalidCiphertextException' });
});

test('key material is readable by its owner only', async () => {
  const { test, KeyId } = await withKey();
  await using _ = test;
  assert.equal(statSync(join(test.cloud.directory, 'keys', KeyId)).mode & 0o777, 0o600);
});

test('the key policy decides, with the account’s policies where it leaves it to them', async () => {
  const { test, kms, KeyId, arn } = await withKey();
  await using _ = test;
  const caller = await makeRole(test, 'job', [{ Action: 'kms:GenerateDataKey', Resource: arn }]);
  await kms<GenerateDataKeyResponse>('GenerateDataKey', { KeyId, KeySpec: 'AES_256' }, caller);
  const onlyAdmin = {
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::111122223333:role/admin' },
    Action: 'kms:*',
    Resource: '*',
  };
  await kms('PutKeyPolicy', { KeyId, Policy: JSON.stringify({ Version: '2012-10-17', Statement: [onlyAdmin] }) });
  await assert.rejects(kms('GenerateDataKey', { KeyId, KeySpec: 'AES_256' }, caller), {
    name: 'AccessDeniedException',
    message: new RegExp(
      `assumed-role/job/session is not authorized to perform: kms:GenerateDataKey on resource: ${arn} because no resource-based policy allows`,
    ),
  });
});

test('a grant admits its grantee within its constraints, until it is revoked', async () => {
  const { test, kms, KeyId } = await withKey();
  await using _ = test;
  const caller = await makeRole(test, 'train', []);
  const use = (EncryptionContext: object) =>
    kms<GenerateDataKeyResponse>('GenerateDataKey', { KeyId, KeySpec: 'AES_256', EncryptionContext }, caller);
  await assert.rejects(use({ job: 'a' }), { name: 'AccessDeniedException' });
  const { GrantId } = await kms<{ GrantId: string }>('CreateGrant', {
    KeyId,
    GranteePrincipal: 'arn:aws:iam::111122223333:role/train',
    Operations: ['GenerateDataKey'],
    Constraints: { EncryptionContextSubset: { job: 'a' } },
  });
  await use({ job: 'a', more: 'b' });
  await assert.rejects(use({ job: 'b' }), { name: 'AccessDeniedException' });
  await kms('RevokeGrant', { KeyId, GrantId });
  await assert.rejects(use({ job: 'a' }), { name: 'AccessDeniedException' });
});

test('aliases and key states', async () => {
  const { test, kms, KeyId, arn } = await withKey();
  await using _ = test;
  await kms('CreateAlias', { AliasName: 'alias/data', TargetKeyId: KeyId });
  const described = await kms<CreateKeyResponse>('DescribeKey', { KeyId: 'alias/data' });
  assert.equal(described.KeyMetadata?.Arn, arn);
  const encrypt = () => kms('Encrypt', { KeyId: 'alias/data', Plaintext: Buffer.from('x') });
  await kms('DisableKey', { KeyId });
  await assert.rejects(encrypt(), { name: 'DisabledException', message: `${arn} is disabled.` });
  await kms('EnableKey', { KeyId });
  await encrypt();
  await kms('ScheduleKeyDeletion', { KeyId, PendingWindowInDays: 7 });
  await assert.rejects(encrypt(), { name: 'KMSInvalidStateException', message: `${arn} is pending deletion.` });
  await assert.rejects(kms('DescribeKey', { KeyId: 'alias/none' }), {
    name: 'NotFoundException',
    message: "Alias 'arn:aws:kms:us-east-1:111122223333:alias/none' is not found.",
  });
  await assert.rejects(kms('CreateAlias', { AliasName: 'alias/data', TargetKeyId: KeyId }), {
    name: 'AlreadyExistsException',
  });
});
