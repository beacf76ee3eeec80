import type { EnvironmentNames } from '../../model/names.ts';
import { type PolicyDocument, policyDocument } from './statement.ts';

/**
 * The data bucket takes TLS only, and no object that asks for another encryption than a key of this account; an upload
 * that asks for none gets the environment's key by the bucket's default. The key's id is made by AWS and so cannot be
 * named here.
 */
export function bucketPolicy(names: EnvironmentNames): PolicyDocument {
  const objects = `${names.bucketArn}/*`;
  const encryption = 's3:x-amz-server-side-encryption';
  const key = 's3:x-amz-server-side-encryption-aws-kms-key-id';
  return policyDocument([
    {
      Sid: 'DenyWithoutTls',
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Resource: [names.bucketArn, objects],
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    },
    {
      Sid: 'DenyOtherEncryption',
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:PutObject',
      Resource: objects,
      Condition: { Null: { [encryption]: 'false' }, StringNotEquals: { [encryption]: 'aws:kms' } },
    },
    {
      Sid: 'DenyKeysOfOthers',
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:PutObject',
      Resource: objects,
      Condition: { Null: { [key]: 'false' }, ArnNotLike: { [key]: names.arn('kms', '*') } },
    },
  ]);
}
