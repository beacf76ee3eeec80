import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { explain } from './explain.ts';
import { parsePolicy } from './parse-policy.ts';
import type { PolicyStatement } from './policy-document.ts';
import type { NamedPolicy } from './policy-set.ts';
import type { Principal } from './principal.ts';

const release: Principal = {
  type: 'assumed-role',
  accountId: '444455556666',
  roleArn: 'arn:aws:iam::444455556666:role/release',
  roleName: 'release',
  sessionName: 'run-7',
  sessionArn: 'arn:aws:sts::444455556666:assumed-role/release/run-7',
};

function policy(name: string, ...statements: PolicyStatement[]): NamedPolicy {
  return { name, policy: parsePolicy({ Version: '2012-10-17', Statement: statements }) };
}

const getModel = {
  principal: release,
  action: 's3:GetObject',
  resource: 'arn:aws:s3:::artifacts/model.tar.gz',
  context: {},
};

describe('explain', () => {
  it('says for both accounts what has to be added where', () => {
    const { decision, remedies, summary } = explain(getModel, {
      identity: [],
      resource: {
        ...policy('bucket policy of artifacts', { Effect: 'Deny', Principal: '*', Action: 's3:Put*', Resource: '*' }),
        ownerAccountId: '111122223333',
      },
    });
    assert.deepEqual(decision.missing, ['identity', 'resource']);
    assert.match(
      summary,
      /^User: .*run-7 is not authorized to perform: s3:GetObject on resource: .* because no identity-based policy/,
    );
    assert.deepEqual(remedies, [
      {
        kind: 'identity',
        change: 'add',
        where: 'an identity policy of arn:aws:iam::444455556666:role/release',
        statement: { Effect: 'Allow', Action: 's3:GetObject', Resource: getModel.resource },
      },
      {
        kind: 'resource',
        change: 'add',
        where: 'the policy of arn:aws:s3:::artifacts/model.tar.gz (account 111122223333)',
        statement: {
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:iam::444455556666:role/release' },
          Action: 's3:GetObject',
          Resource: getModel.resource,
        },
      },
    ]);
  });

  it('is right about its remedies: with all of them the request is allowed', () => {
    const resource = policy('bucket policy', { Effect: 'Deny', Principal: '*', Action: 's3:Put*', Resource: '*' });
    const narrow = policy('boundary', { Effect: 'Allow', Action: 'sns:*', Resource: '*' });
    const before = explain(getModel, {
      identity: [],
      boundary: narrow,
      resource: { ...resource, ownerAccountId: '111122223333' },
    });
    const added = (kind: string) =>
      before.remedies.filter((remedy) => remedy.kind === kind).map((remedy) => remedy.statement);
    assert.deepEqual(before.decision.missing, ['identity', 'resource', 'boundary']);
    const after = explain(getModel, {
      identity: [policy('added', ...added('identity'))],
      boundary: policy('boundary', ...added('boundary')),
      resource: { ...policy('bucket policy', ...added('resource')), ownerAccountId: '111122223333' },
    });
    assert.ok(after.decision.allowed);
  });

  it('names the statements that come near, and what they fail on', () => {
    const { nearMisses } = explain(getModel, {
      identity: [
        policy(
          'release',
          { Sid: 'WrongBucket', Effect: 'Allow', Action: 's3:Get*', Resource: 'arn:aws:s3:::other/*' },
          {
            Sid: 'WrongAccount',
            Effect: 'Allow',
            Action: 's3:*',
            Resource: '*',
            Condition: { StringEquals: { 'aws:PrincipalAccount': '1' } },
          },
          {
            Sid: 'NeedsEndpoint',
            Effect: 'Allow',
            Action: 's3:*',
            Resource: '*',
            Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-1' } },
          },
          { Sid: 'OtherAction', Effect: 'Allow', Action: 's3:PutObject', Resource: '*' },
        ),
      ],
      resource: {
        ...policy('bucket', {
          Sid: 'Others',
          Effect: 'Allow',
          Principal: { AWS: '999988887777' },
          Action: 's3:*',
          Resource: '*',
        }),
        ownerAccountId: '111122223333',
      },
    });
    assert.deepEqual(
      nearMisses.map(({ sid, failed, detail }) => [sid, failed, detail]),
      [
        ['WrongBucket', 'resource', `Resource is "arn:aws:s3:::other/*", the request is for ${getModel.resource}`],
        ['WrongAccount', 'condition', 'StringEquals aws:PrincipalAccount "1", the request has "444455556666"'],
        ['NeedsEndpoint', 'condition', 'StringEquals aws:SourceVpce "vpce-1", the request does not have the key'],
        ['Others', 'principal', `Principal is {"AWS":"999988887777"}, the caller is ${release.sessionArn}`],
      ],
    );
  });

  it('shows the Deny that decides', () => {
    const deny: PolicyStatement = { Sid: 'Never', Effect: 'Deny', Action: 's3:*', Resource: '*' };
    const { decision, remedies } = explain(getModel, {
      identity: [policy('a'.repeat(3), { ...deny, Effect: 'Allow' }), policy('guard', deny)],
    });
    assert.equal(decision.reason, 'explicit-deny');
    assert.deepEqual(remedies, [{ kind: 'identity', change: 'narrow', where: 'guard', statement: deny }]);
  });

  it('says what granted', () => {
    const { summary, remedies } = explain(
      { ...getModel, resource: 'arn:aws:sns:eu-central-1:444455556666:alerts', action: 'sns:Publish' },
      { identity: [policy('release', { Sid: 'Notify', Effect: 'Allow', Action: 'sns:Publish', Resource: '*' })] },
    );
    assert.equal(
      summary,
      'arn:aws:sts::444455556666:assumed-role/release/run-7 may do sns:Publish on arn:aws:sns:eu-central-1:444455556666:alerts: allowed by statement Notify of release',
    );
    assert.deepEqual(remedies, []);
  });

  it('asks for a trust policy without Resource and calls a key "*"', () => {
    const assume = explain(
      { ...getModel, action: 'sts:AssumeRole', resource: 'arn:aws:iam::111122223333:role/reader' },
      { identity: [] },
    );
    assert.deepEqual(assume.remedies.at(-1)?.statement, {
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::444455556666:role/release' },
      Action: 'sts:AssumeRole',
    });
    const decrypt = explain(
      { ...getModel, action: 'kms:Decrypt', resource: 'arn:aws:kms:eu-central-1:111122223333:key/k' },
      { identity: [] },
    );
    assert.equal(decrypt.remedies.at(-1)?.statement.Resource, '*');
  });
});
