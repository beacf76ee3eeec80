import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { GetRolePolicyResponse, GetRoleResponse } from '@aws-sdk/client-iam';
import type { AssumeRoleResponse, GetCallerIdentityResponse } from '@aws-sdk/client-sts';
import { makeRole } from '../../testing/make-role.ts';
import { testCloud } from '../../testing/test-cloud.ts';
import { sessionPrincipal } from '../sts/session.ts';

const trustRoot = (account: string, condition?: object) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${account}:root` },
        Action: 'sts:AssumeRole',
        ...(condition ? { Condition: condition } : {}),
      },
    ],
  });

test('a role keeps its trust policy and inline policies, URL-encoded in answers', async () => {
  await using test = await testCloud();
  await makeRole(test, 'train', [{ Action: 's3:GetObject', Resource: '*' }]);
  const { Role } = await test.cloud.call<GetRoleResponse>(test.root, 'iam', 'GetRole', { RoleName: 'train' });
  assert.equal(Role?.Arn, 'arn:aws:iam::111122223333:role/train');
  assert.match(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? ''), /lambda\.amazonaws\.com/);
  const input = { RoleName: 'train', PolicyName: 'permissions' };
  const policy = await test.cloud.call<GetRolePolicyResponse>(test.root, 'iam', 'GetRolePolicy', input);
  assert.match(decodeURIComponent(policy.PolicyDocument ?? ''), /s3:GetObject/);
});

test('errors are those of IAM', async () => {
  await using test = await testCloud();
  await makeRole(test, 'train', [{ Action: 's3:GetObject', Resource: '*' }]);
  const cases: [string, object, { name: string; message: RegExp }][] = [
    [
      'GetRole',
      { RoleName: 'x' },
      { name: 'NoSuchEntityException', message: /^The role with name x cannot be found\.$/ },
    ],
    [
      'CreateRole',
      { RoleName: 'TRAIN', AssumeRolePolicyDocument: trustRoot('111122223333') },
      { name: 'EntityAlreadyExistsException', message: /^Role with name TRAIN already exists\.$/ },
    ],
    ['DeleteRole', { RoleName: 'train' }, { name: 'DeleteConflictException', message: /must delete policies first/ }],
    ['CreateRole', { RoleName: 'a b' }, { name: 'ValidationError', message: /Value 'a b' at 'roleName' failed/ }],
    [
      'PutRolePolicy',
      { RoleName: 'train', PolicyName: 'p', PolicyDocument: '{' },
      { name: 'MalformedPolicyDocument', message: /Syntax errors in policy/ },
    ],
    [
      'AttachRolePolicy',
      { RoleName: 'train', PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' },
      { name: 'NoSuchEntityException', message: /does not exist or is not attachable/ },
    ],
  ];
  for (const [operation, input, expected] of cases) {
    await assert.rejects(test.cloud.call(test.root, 'iam', operation, input), expected, operation);
  }
});

test('a caller without permission is told principal, action and resource', async () => {
  await using test = await testCloud();
  const session = await makeRole(test, 'reader', []);
  await assert.rejects(test.cloud.call(session, 'iam', 'DeleteRole', { RoleName: 'reader' }), {
    name: 'AccessDenied',
    message:
      'User: arn:aws:sts::111122223333:assumed-role/reader/session is not authorized to perform: iam:DeleteRole on resource: arn:aws:iam::111122223333:role/reader because no identity-based policy allows the iam:DeleteRole action',
  });
});

test('a service may assume only the roles that trust it', async () => {
  await using test = await testCloud();
  await makeRole(test, 'function', []);
  const arn = 'arn:aws:iam::111122223333:role/function';
  assert.throws(() => test.cloud.assumeAsService('sagemaker.amazonaws.com', arn, 's'), {
    name: 'AccessDenied',
    message: /sagemaker\.amazonaws\.com is not authorized to perform: sts:AssumeRole on resource: .*role\/function/,
  });
});

test('AssumeRole across accounts asks both sides, the external id and the session policy', async () => {
  await using test = await testCloud();
  const prod = { type: 'root', accountId: '444455556666' } as const;
  const target = 'arn:aws:iam::444455556666:role/release';
  await test.cloud.call(prod, 'iam', 'CreateRole', {
    RoleName: 'release',
    AssumeRolePolicyDocument: trustRoot('111122223333', { StringEquals: { 'sts:ExternalId': 'ml-42' } }),
  });
  await test.cloud.call(prod, 'iam', 'PutRolePolicy', {
    RoleName: 'release',
    PolicyName: 'all',
    PolicyDocument: JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: ['iam:GetRole', 'iam:ListRoles'], Resource: '*' }],
    }),
  });
  const caller = await makeRole(test, 'promoter', [{ Action: 'sts:AssumeRole', Resource: target }]);
  const assume = (input: object) =>
    test.cloud.call<AssumeRoleResponse>(caller, 'sts', 'AssumeRole', {
      RoleArn: target,
      RoleSessionName: 'promotion',
      ...input,
    });
  await assert.rejects(assume({}), { name: 'AccessDenied', message: /not authorized to perform: sts:AssumeRole/ });
  const Policy = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'iam:GetRole', Resource: '*' }],
  });
  const { Credentials } = await assume({ ExternalId: 'ml-42', Policy });
  const session = sessionPrincipal(test.cloud, Credentials!.AccessKeyId!, Credentials!.SessionToken!)!;
  const identity = await test.cloud.call<GetCallerIdentityResponse>(session, 'sts', 'GetCallerIdentity', {});
  assert.equal(identity.Arn, 'arn:aws:sts::444455556666:assumed-role/release/promotion');
  await test.cloud.call(session, 'iam', 'GetRole', { RoleName: 'release' });
  await assert.rejects(test.cloud.call(session, 'iam', 'ListRoles', {}), /no session policy allows/);
  assert.equal(sessionPrincipal(test.cloud, Credentials!.AccessKeyId!, 'wrong'), undefined);
  await test.clock.advance(3_600_001);
  assert.equal(sessionPrincipal(test.cloud, Credentials!.AccessKeyId!), undefined);
});
