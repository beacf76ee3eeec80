import type { EnvironmentNames } from '../../model/names.ts';
import { type PolicyDocument, policyDocument } from './statement.ts';

/**
 * The environment's key. The account administers it but gains no use of the data by that. Who uses it, the roles'
 * own policies say: the key policy lets them, for principals of this account, through the services that hold the data,
 * and for grants to AWS resources (volumes). Roles are not named here, so that one that is made anew (and has a new
 * unique id) goes on working, and key and roles can be made in any order. EventBridge encrypts what it publishes.
 */
export function keyPolicy(names: EnvironmentNames): PolicyDocument {
  const account = `arn:${names.partition}:iam::${names.account}:root`;
  const via = (service: string) => `${service}.${names.region}.amazonaws.com`;
  return policyDocument([
    {
      Sid: 'Administration',
      Effect: 'Allow',
      Principal: { AWS: account },
      Action: [
        'kms:CancelKeyDeletion',
        'kms:CreateAlias',
        'kms:DeleteAlias',
        'kms:DescribeKey',
        'kms:DisableKey',
        'kms:EnableKey',
        'kms:EnableKeyRotation',
        'kms:GetKeyPolicy',
        'kms:GetKeyRotationStatus',
        'kms:ListGrants',
        'kms:ListResourceTags',
        'kms:PutKeyPolicy',
        'kms:RevokeGrant',
        'kms:ScheduleKeyDeletion',
        'kms:TagResource',
        'kms:UntagResource',
        'kms:UpdateAlias',
        'kms:UpdateKeyDescription',
      ],
      Resource: '*',
    },
    {
      Sid: 'UseThroughServices',
      Effect: 'Allow',
      Principal: { AWS: account },
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Resource: '*',
      Condition: { StringEquals: { 'kms:ViaService': ['s3', 'sns', 'lambda'].map(via) } },
    },
    {
      Sid: 'VolumesOfJobs',
      Effect: 'Allow',
      Principal: { AWS: account },
      Action: 'kms:CreateGrant',
      Resource: '*',
      Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
    },
    {
      Sid: 'EventsToTopic',
      Effect: 'Allow',
      Principal: { Service: 'events.amazonaws.com' },
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Resource: '*',
      Condition: { StringEquals: { 'aws:SourceAccount': names.account } },
    },
  ]);
}
