import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PolicyStatement } from './policy-document.ts';
import { validatePolicy } from './validate.ts';

async function findings(...statements: PolicyStatement[]): Promise<string[]> {
  const found = await validatePolicy({ Version: '2012-10-17', Statement: statements });
  return found.map(({ code, value }) => `${code} ${value}`);
}

const clean: PolicyStatement[] = [
  { Effect: 'Allow', Action: ['s3:GetObject', 's3:PutObject'], Resource: 'arn:aws:s3:::dev-data/delays/*' },
  {
    Effect: 'Allow',
    Action: 's3:ListBucket',
    Resource: 'arn:aws:s3:::dev-data',
    Condition: { StringLike: { 's3:prefix': 'delays/*' } },
  },
  {
    Effect: 'Allow',
    Action: ['sagemaker:CreateTrainingJob', 'sagemaker:DescribeTrainingJob', 'sagemaker:StopTrainingJob'],
    Resource: 'arn:aws:sagemaker:eu-central-1:111122223333:training-job/delays-*',
  },
  {
    Effect: 'Allow',
    Action: 'sagemaker:AddTags',
    Resource: 'arn:aws:sagemaker:eu-central-1:111122223333:training-job/delays-*',
  },
  {
    Effect: 'Allow',
    Action: 'sagemaker:DescribeModelPackage',
    Resource: 'arn:aws:sagemaker:eu-central-1:111122223333:model-package/delays/*',
  },
  {
    Effect: 'Allow',
    Action: 'iam:PassRole',
    Resource: 'arn:aws:iam::111122223333:role/teams/ml/delays-job',
    Condition: { StringEquals: { 'iam:PassedToService': 'sagemaker.amazonaws.com' } },
  },
  {
    Effect: 'Allow',
    Action: ['events:PutTargets', 'events:PutRule', 'events:DescribeRule'],
    Resource: 'arn:aws:events:eu-central-1:111122223333:rule/StepFunctionsGetEventsForSageMakerTrainingJobsRule',
  },
  { Effect: 'Allow', Action: ['logs:CreateLogDelivery', 'cloudwatch:PutMetricData'], Resource: '*' },
  {
    Effect: 'Allow',
    Action: 'cloudwatch:PutMetricData',
    Resource: '*',
    Condition: { StringEquals: { 'cloudwatch:namespace': 'Lockstep' } },
  },
  {
    Effect: 'Allow',
    Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
    Resource: 'arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
    Condition: { StringEquals: { 'kms:ViaService': 's3.eu-central-1.amazonaws.com' } },
  },
  { Effect: 'Allow', Principal: { AWS: '111122223333' }, Action: 'kms:Decrypt', Resource: '*' },
  {
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: 'arn:aws:s3:::dev-data/*',
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  },
  {
    Effect: 'Allow',
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::home/${aws:username}/*',
    Condition: { StringEquals: { 'aws:PrincipalTag/team': 'ml' } },
  },
];

const faults: [string, PolicyStatement, string[]][] = [
  [
    'an action that does not exist',
    { Effect: 'Allow', Action: 's3:ReadObject', Resource: 'arn:aws:s3:::b/*' },
    ['unknown-action s3:ReadObject'],
  ],
  [
    'a service that does not exist',
    { Effect: 'Allow', Action: 'stepfunctions:StartExecution', Resource: '*' },
    ['unknown-action stepfunctions:StartExecution'],
  ],
  [
    'a wildcard that fits no action',
    { Effect: 'Deny', Action: 's3:Fetch*', Resource: 'arn:aws:s3:::b/*' },
    ['unknown-action s3:Fetch*'],
  ],
  [
    'an operation that is no action',
    { Effect: 'Allow', Action: 's3:ListObjectsV2', Resource: 'arn:aws:s3:::b' },
    ['unknown-action s3:ListObjectsV2'],
  ],
  ['actions by wildcard', { Effect: 'Allow', Action: '*', Resource: 'arn:aws:s3:::b/*' }, ['wildcard-action *']],
  [
    'a bucket where objects are meant',
    { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b' },
    ['resource-mismatch s3:GetObject', 'unused-resource arn:aws:s3:::b'],
  ],
  [
    'objects where a bucket is meant',
    { Effect: 'Allow', Action: 's3:ListBucket', Resource: 'arn:aws:s3:::b/*' },
    ['resource-mismatch s3:ListBucket', 'unused-resource arn:aws:s3:::b/*'],
  ],
  [
    'one action of two',
    { Effect: 'Allow', Action: ['s3:GetObject', 's3:ListBucket'], Resource: 'arn:aws:s3:::b/*' },
    ['resource-mismatch s3:ListBucket'],
  ],
  [
    'a resource of another service',
    { Effect: 'Allow', Action: 's3:GetObject', Resource: ['arn:aws:s3:::b/*', 'arn:aws:sqs:eu-west-1:111122223333:q'] },
    ['unused-resource arn:aws:sqs:eu-west-1:111122223333:q'],
  ],
  [
    'a name for an action without resource level',
    { Effect: 'Allow', Action: 'logs:CreateLogDelivery', Resource: 'arn:aws:logs:eu-west-1:111122223333:log-group:a' },
    ['resource-mismatch logs:CreateLogDelivery', 'unused-resource arn:aws:logs:eu-west-1:111122223333:log-group:a'],
  ],
  [
    'everything where there is a resource level',
    { Effect: 'Allow', Action: 'sagemaker:CreateModel', Resource: '*' },
    ['wildcard-resource sagemaker:CreateModel'],
  ],
  [
    'a condition key that does not exist',
    {
      Effect: 'Allow',
      Action: 's3:ListBucket',
      Resource: 'arn:aws:s3:::b',
      Condition: { StringLike: { 's3:Prefixes': 'x' } },
    },
    ['unknown-condition-key s3:Prefixes'],
  ],
  [
    'a condition key that the action does not send',
    {
      Effect: 'Allow',
      Action: 's3:GetObject',
      Resource: 'arn:aws:s3:::b/*',
      Condition: { StringLike: { 's3:prefix': 'x' } },
    },
    ['unsupported-condition-key s3:prefix'],
  ],
  [
    'a tag of the request where none is sent',
    {
      Effect: 'Allow',
      Action: 'states:StartExecution',
      Resource: 'arn:aws:states:eu-west-1:111122223333:stateMachine:m',
      Condition: { StringEquals: { 'aws:RequestTag/team': 'ml' } },
    },
    ['unsupported-condition-key aws:RequestTag/team'],
  ],
];

describe('validatePolicy', () => {
  for (const statement of clean) {
    it(`finds nothing in ${JSON.stringify(statement)}`, async () => assert.deepEqual(await findings(statement), []));
  }
  for (const [name, statement, expected] of faults) {
    it(`finds ${name}`, async () => assert.deepEqual(await findings(statement), expected));
  }

  it('says where', async () => {
    const [finding] = await validatePolicy({
      Version: '2012-10-17',
      Statement: [clean[0]!, { Sid: 'Model', Effect: 'Allow', Action: 'sagemaker:CreateModel', Resource: '*' }],
    });
    assert.deepEqual(finding, {
      code: 'wildcard-resource',
      sid: 'Model',
      index: 1,
      value: 'sagemaker:CreateModel',
      message: 'sagemaker:CreateModel is allowed on "*" and could be limited to model',
    });
  });
});
