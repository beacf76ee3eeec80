import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type {
  CreateModelPackageOutput,
  DescribeModelPackageGroupOutput,
  DescribeModelPackageOutput,
  ListModelPackagesOutput,
  ListTagsOutput,
} from '@aws-sdk/client-sagemaker';
import type { CloudEvent } from '../../../kernel/index.ts';
import { makeRole } from '../../../testing/make-role.ts';
import { type TestCloud, testCloud } from '../../../testing/test-cloud.ts';
import { sagemaker } from '../service.ts';

let cloud: TestCloud;
const events: CloudEvent[] = [];
const packageArn = (version: number) => `arn:aws:sagemaker:us-east-1:111122223333:model-package/delays/${version}`;

before(async () => {
  cloud = await testCloud({ services: [sagemaker] });
  cloud.cloud.events.subscribe((event) => events.push(event));
  await call('CreateModelPackageGroup', { ModelPackageGroupName: 'delays', Tags: [{ Key: 'team', Value: 'ml' }] });
});

after(() => cloud.close());

function call<O = unknown>(
  operation: string,
  input: object,
  caller: Parameters<typeof cloud.cloud.call>[0] = cloud.root,
): Promise<O> {
  return cloud.cloud.call(caller, 'sagemaker', operation, input) as Promise<O>;
}

function register(overrides: object = {}): Promise<CreateModelPackageOutput> {
  return call('CreateModelPackage', {
    ModelPackageGroupName: 'delays',
    InferenceSpecification: {
      Containers: [{ Image: 'image', ModelDataUrl: 's3://bucket/model.tar.gz' }],
      SupportedContentTypes: ['text/csv'],
      SupportedResponseMIMETypes: ['text/csv'],
    },
    ...overrides,
  });
}

test('versions are counted, not used again after a deletion, and listed newest first', async () => {
  for (let version = 1; version <= 11; version++) {
    assert.equal((await register()).ModelPackageArn, packageArn(version));
  }
  await call('DeleteModelPackage', { ModelPackageName: packageArn(11) });
  assert.equal((await register({ ModelApprovalStatus: 'Approved' })).ModelPackageArn, packageArn(12));
  const first = await call<ListModelPackagesOutput>('ListModelPackages', {
    ModelPackageGroupName: 'delays',
    MaxResults: 6,
  });
  const rest = await call<ListModelPackagesOutput>('ListModelPackages', {
    ModelPackageGroupName: 'delays',
    MaxResults: 6,
    NextToken: first.NextToken,
  });
  const versions = [...first.ModelPackageSummaryList!, ...rest.ModelPackageSummaryList!].map(
    (summary) => summary.ModelPackageVersion,
  );
  assert.deepEqual(versions, [12, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
  assert.equal(rest.NextToken, undefined);
  const approved = await call<ListModelPackagesOutput>('ListModelPackages', {
    ModelPackageGroupName: 'delays',
    ModelApprovalStatus: 'Approved',
  });
  assert.deepEqual(
    approved.ModelPackageSummaryList!.map((summary) => summary.ModelPackageVersion),
    [12],
  );
});

test('an approval is recorded with its words and who gave it, and announced', async () => {
  const { ModelPackageArn } = await register({ CustomerMetadataProperties: { auc: '0.7', job: 'train' } });
  const before = await call<DescribeModelPackageOutput>('DescribeModelPackage', { ModelPackageName: ModelPackageArn });
  assert.equal(before.ModelApprovalStatus, 'PendingManualApproval');
  assert.equal(before.LastModifiedTime, undefined);
  await call('UpdateModelPackage', {
    ModelPackageArn,
    ModelApprovalStatus: 'Approved',
    ApprovalDescription: 'better',
    CustomerMetadataProperties: { approver: 'ann' },
    CustomerMetadataPropertiesToRemove: ['job'],
  });
  const after = await call<DescribeModelPackageOutput>('DescribeModelPackage', { ModelPackageName: ModelPackageArn });
  assert.equal(after.ModelApprovalStatus, 'Approved');
  assert.equal(after.ApprovalDescription, 'better');
  assert.deepEqual(after.CustomerMetadataProperties, { auc: '0.7', approver: 'ann' });
  assert.equal(after.LastModifiedBy?.IamIdentity?.Arn, 'arn:aws:iam::111122223333:root');
  const event = events.at(-1)!;
  assert.equal(event['detail-type'], 'SageMaker Model Package State Change');
  assert.equal(event.detail.ModelApprovalStatus, 'Approved');
  assert.equal(typeof event.detail.CreationTime, 'number');
  await assert.rejects(call('UpdateModelPackage', { ModelPackageArn, ModelApprovalStatus: 'Good' }), {
    name: 'ValidationException',
    message: /Value 'Good' at 'modelApprovalStatus' failed to satisfy constraint: Member must satisfy enum value set/,
  });
});

test('another account reads a version only where the group says so', async () => {
  const role = await makeRole(
    cloud,
    'prod-release',
    [{ Action: 'sagemaker:DescribeModelPackage', Resource: 'arn:aws:sagemaker:*:111122223333:model-package/delays/*' }],
    'lambda.amazonaws.com',
    '444455556666',
  );
  const describe = () =>
    call<DescribeModelPackageOutput>('DescribeModelPackage', { ModelPackageName: packageArn(1) }, role);
  await assert.rejects(describe(), {
    name: 'AccessDeniedException',
    message:
      /assumed-role\/prod-release\/session is not authorized to perform: sagemaker:DescribeModelPackage on resource: arn:aws:sagemaker:us-east-1:111122223333:model-package\/delays\/1/,
  });
  const policy = {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'ReadVersions',
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::444455556666:role/prod-release' },
        Action: 'sagemaker:DescribeModelPackage',
        Resource: 'arn:aws:sagemaker:us-east-1:111122223333:model-package/delays/*',
      },
    ],
  };
  await call('PutModelPackageGroupPolicy', { ModelPackageGroupName: 'delays', ResourcePolicy: JSON.stringify(policy) });
  assert.equal((await describe()).ModelPackageVersion, 1);
  await call('DeleteModelPackageGroupPolicy', { ModelPackageGroupName: 'delays' });
  await assert.rejects(describe(), { name: 'AccessDeniedException' });
});

test('groups and packages that are not there, or are there already, are told in the words of SageMaker', async () => {
  const group = 'arn:aws:sagemaker:us-east-1:111122223333:model-package-group';
  const cases: [operation: string, input: object, name: string, message: RegExp][] = [
    [
      'CreateModelPackageGroup',
      { ModelPackageGroupName: 'delays' },
      'ValidationException',
      /^Model Package Group already exists: /,
    ],
    [
      'CreateModelPackageGroup',
      { ModelPackageGroupName: 'a_b' },
      'ValidationException',
      /Value 'a_b' at 'modelPackageGroupName'/,
    ],
    [
      'CreateModelPackageGroup',
      {},
      'ValidationException',
      /'modelPackageGroupName' failed to satisfy constraint: Member must not be null/,
    ],
    [
      'DescribeModelPackageGroup',
      { ModelPackageGroupName: 'none' },
      'ValidationException',
      new RegExp(`^ModelPackageGroup ${group}/none does not exist`),
    ],
    [
      'CreateModelPackage',
      { ModelPackageGroupName: 'none', InferenceSpecification: {} },
      'ValidationException',
      /does not exist/,
    ],
    [
      'DescribeModelPackage',
      { ModelPackageName: packageArn(99) },
      'ValidationException',
      /model-package\/delays\/99 does not exist/,
    ],
    [
      'DeleteModelPackageGroup',
      { ModelPackageGroupName: 'delays' },
      'ConflictException',
      /still contains model packages/,
    ],
    [
      'GetModelPackageGroupPolicy',
      { ModelPackageGroupName: 'delays' },
      'ValidationException',
      /Cannot find resource policy/,
    ],
  ];
  for (const [operation, input, name, message] of cases) {
    await assert.rejects(call(operation, input), { name, message }, operation);
  }
});

test('tags are kept, changed and removed; a group goes when it is empty', async () => {
  const { ModelPackageGroupArn } = await call<DescribeModelPackageGroupOutput>('DescribeModelPackageGroup', {
    ModelPackageGroupName: 'delays',
  });
  await call('AddTags', {
    ResourceArn: ModelPackageGroupArn,
    Tags: [
      { Key: 'team', Value: 'ops' },
      { Key: 'x', Value: '1' },
    ],
  });
  await call('DeleteTags', { ResourceArn: ModelPackageGroupArn, TagKeys: ['x'] });
  const { Tags } = await call<ListTagsOutput>('ListTags', { ResourceArn: ModelPackageGroupArn });
  assert.deepEqual(Tags, [{ Key: 'team', Value: 'ops' }]);
  await call('CreateModelPackageGroup', { ModelPackageGroupName: 'empty' });
  await call('DeleteModelPackageGroup', { ModelPackageGroupName: 'empty' });
  await assert.rejects(call('DescribeModelPackageGroup', { ModelPackageGroupName: 'empty' }), {
    name: 'ValidationException',
  });
});

test('tags at creation ask for sagemaker:AddTags', async () => {
  const role = await makeRole(cloud, 'creator', [
    { Action: 'sagemaker:CreateModelPackageGroup', Resource: 'arn:aws:sagemaker:*:*:model-package-group/*' },
  ]);
  await call('CreateModelPackageGroup', { ModelPackageGroupName: 'plain' }, role);
  await assert.rejects(
    call('CreateModelPackageGroup', { ModelPackageGroupName: 'tagged', Tags: [{ Key: 'a', Value: 'b' }] }, role),
    {
      name: 'AccessDeniedException',
      message:
        /is not authorized to perform: sagemaker:AddTags on resource: arn:aws:sagemaker:us-east-1:111122223333:model-package-group\/tagged/,
    },
  );
});
