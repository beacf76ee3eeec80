import type { Cloud } from '../../kernel/index.ts';
import { aliasArn, aliasKey, type Key } from './key.ts';
import { makeKey } from './make-key.ts';

/**
 * The key that AWS makes for a service in an account at first use: `alias/aws/s3`. Its policy lets the account's
 * principals use it through that service.
 * Source: "AWS managed keys", KMS Developer Guide.
 */
export function awsManagedKey(cloud: Cloud, place: { account: string; region: string }, alias: string): Key {
  const service = alias.slice('alias/aws/'.length);
  return cloud.store.transaction(() => {
    const key = makeKey(cloud, place, {
      description: `Default key that protects my ${service} objects when no other key is defined`,
      manager: 'AWS',
      tags: {},
      policy: JSON.stringify(policyFor(service, place)),
    });
    const now = cloud.clock.now();
    const record = { name: alias, arn: aliasArn(place, alias), keyId: key.id, createdAt: now, updatedAt: now };
    cloud.store.put(aliasKey(place, alias), record);
    return key;
  });
}

function policyFor(service: string, { account, region }: { account: string; region: string }) {
  return {
    Version: '2012-10-17',
    Id: `auto-${service}-2`,
    Statement: [
      {
        Sid: `Allow access through ${service} for all principals in the account that are authorized to use it`,
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: [
          'kms:Encrypt',
          'kms:Decrypt',
          'kms:ReEncrypt*',
          'kms:GenerateDataKey*',
          'kms:CreateGrant',
          'kms:DescribeKey',
        ],
        Resource: '*',
        Condition: {
          StringEquals: { 'kms:CallerAccount': account, 'kms:ViaService': `${service}.${region}.amazonaws.com` },
        },
      },
      {
        Sid: 'Allow direct access to key metadata to the account',
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${account}:root` },
        Action: ['kms:Describe*', 'kms:Get*', 'kms:List*'],
        Resource: '*',
      },
    ],
  };
}
