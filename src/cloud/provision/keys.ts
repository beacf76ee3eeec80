import type { CreateKeyResponse, DescribeKeyResponse, GetKeyPolicyResponse } from '@aws-sdk/client-kms';
import type { KeyResource } from '../../model/index.ts';
import { type Provisioning, sameJson } from './provisioning.ts';

export async function provisionKeys(provisioning: Provisioning): Promise<void> {
  for (const key of provisioning.manifest.keys) await provisionKey(provisioning, key);
}

async function provisionKey(provisioning: Provisioning, key: KeyResource): Promise<void> {
  const policy = provisioning.text(key.policy);
  const KeyId = await findKey(provisioning, key.alias);
  if (KeyId === undefined) {
    const { KeyMetadata } = await provisioning.call<CreateKeyResponse>('kms', 'CreateKey', {
      Description: key.description,
      Policy: policy,
      Tags: Object.entries(provisioning.tags).map(([TagKey, TagValue]) => ({ TagKey, TagValue })),
    });
    const made = { TargetKeyId: KeyMetadata!.KeyId!, AliasName: key.alias };
    await provisioning.call('kms', 'CreateAlias', made);
    await provisioning.call('kms', 'EnableKeyRotation', { KeyId: made.TargetKeyId });
    provisioning.report('key', key.alias, 'created');
    return;
  }
  const { Policy } = await provisioning.call<GetKeyPolicyResponse>('kms', 'GetKeyPolicy', { KeyId });
  if (sameJson(Policy, policy)) return;
  await provisioning.call('kms', 'PutKeyPolicy', { KeyId, Policy: policy });
  provisioning.report('key', key.alias, 'updated');
}

async function findKey(provisioning: Provisioning, alias: string): Promise<string | undefined> {
  const found = await provisioning.find<DescribeKeyResponse>('kms', 'DescribeKey', { KeyId: alias });
  return found?.KeyMetadata?.Arn;
}

/** ARN of the key that an alias names. */
export async function keyArn(provisioning: Provisioning, alias: string): Promise<string> {
  const { KeyMetadata } = await provisioning.call<DescribeKeyResponse>('kms', 'DescribeKey', { KeyId: alias });
  return KeyMetadata!.Arn!;
}
