import type { AliasListEntry, GrantListEntry, KeyMetadata } from '@aws-sdk/client-kms';
import type { Alias, Grant, Key } from './key.ts';

export function keyMetadata(key: Key): KeyMetadata {
  return {
    AWSAccountId: key.account,
    KeyId: key.id,
    Arn: key.arn,
    CreationDate: new Date(key.createdAt),
    Enabled: key.state === 'Enabled',
    Description: key.description,
    KeyUsage: 'ENCRYPT_DECRYPT',
    KeyState: key.state,
    ...(key.deletionAt ? { DeletionDate: new Date(key.deletionAt) } : {}),
    Origin: 'AWS_KMS',
    KeyManager: key.manager,
    CustomerMasterKeySpec: 'SYMMETRIC_DEFAULT',
    KeySpec: 'SYMMETRIC_DEFAULT',
    EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'],
    MultiRegion: false,
  };
}

export function aliasEntry(alias: Alias): AliasListEntry {
  return {
    AliasName: alias.name,
    AliasArn: alias.arn,
    TargetKeyId: alias.keyId,
    CreationDate: new Date(alias.createdAt),
    LastUpdatedDate: new Date(alias.updatedAt),
  };
}

export function grantEntry(key: Key, grant: Grant): GrantListEntry {
  return {
    KeyId: key.arn,
    GrantId: grant.id,
    Name: grant.name ?? '',
    CreationDate: new Date(grant.createdAt),
    GranteePrincipal: grant.grantee,
    ...(grant.retiring ? { RetiringPrincipal: grant.retiring } : {}),
    IssuingAccount: `arn:aws:iam::${grant.issuer}:root`,
    Operations: grant.operations as GrantListEntry['Operations'],
    ...(grant.constraints ? { Constraints: grant.constraints } : {}),
  };
}
