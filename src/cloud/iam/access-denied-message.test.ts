import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { accessDeniedMessage } from './access-denied-message.ts';
import type { Decision, PolicyKind } from './decision.ts';
import type { Principal } from './principal.ts';

const john: Principal = {
  type: 'user',
  accountId: '123456789012',
  userArn: 'arn:aws:iam::123456789012:user/John',
  userName: 'John',
};
const resource = 'arn:aws:s3:::data/x';
const prefix = `User: arn:aws:iam::123456789012:user/John is not authorized to perform: s3:GetObject on resource: ${resource}`;

function decision(reason: Decision['reason'], kind: PolicyKind): Decision {
  return { allowed: false, reason, kind, statements: [], missing: reason === 'implicit-deny' ? [kind] : [] };
}

const cases: [Decision['reason'], PolicyKind, string][] = [
  ['implicit-deny', 'identity', 'because no identity-based policy allows the s3:GetObject action'],
  ['implicit-deny', 'resource', 'because no resource-based policy allows the s3:GetObject action'],
  ['implicit-deny', 'boundary', 'because no permissions boundary allows the s3:GetObject action'],
  ['implicit-deny', 'session', 'because no session policy allows the s3:GetObject action'],
  ['implicit-deny', 'scp', 'because no service control policy allows the s3:GetObject action'],
  ['implicit-deny', 'rcp', 'because no resource control policy allows the s3:GetObject action'],
  ['implicit-deny', 'vpc-endpoint', 'because no VPC endpoint policy allows the s3:GetObject action'],
  ['implicit-deny', 'trust', 'because no role trust policy allows the s3:GetObject action'],
  ['explicit-deny', 'identity', 'with an explicit deny in an identity-based policy'],
  ['explicit-deny', 'resource', 'with an explicit deny in a resource-based policy'],
  ['explicit-deny', 'boundary', 'with an explicit deny in a permissions boundary'],
  ['explicit-deny', 'session', 'with an explicit deny in a session policy'],
  ['explicit-deny', 'scp', 'with an explicit deny in a service control policy'],
  ['explicit-deny', 'rcp', 'with an explicit deny in a resource control policy'],
  ['explicit-deny', 'vpc-endpoint', 'with an explicit deny in a VPC endpoint policy'],
  ['explicit-deny', 'trust', 'with an explicit deny in the role trust policy'],
];

describe('accessDeniedMessage', () => {
  for (const [reason, kind, words] of cases) {
    it(words, () => {
      const request = { principal: john, action: 's3:GetObject', resource, context: {} };
      assert.equal(accessDeniedMessage(request, decision(reason, kind)), `${prefix} ${words}`);
    });
  }

  it('names a role session by its session ARN', () => {
    const sessionArn = 'arn:aws:sts::123456789012:assumed-role/r/s';
    const principal: Principal = {
      type: 'assumed-role',
      accountId: '123456789012',
      roleArn: 'arn:aws:iam::123456789012:role/r',
      roleName: 'r',
      sessionName: 's',
      sessionArn,
    };
    const message = accessDeniedMessage(
      { principal, action: 'sns:ListTopics', resource: '*', context: {} },
      decision('implicit-deny', 'identity'),
    );
    assert.equal(
      message,
      `User: ${sessionArn} is not authorized to perform: sns:ListTopics on resource: * because no identity-based policy allows the sns:ListTopics action`,
    );
  });

  it('tells the holder of a token no more than that', () => {
    const principal: Principal = { type: 'federated', provider: 'accounts.google.com' };
    const request = {
      principal,
      action: 'sts:AssumeRoleWithWebIdentity',
      resource: 'arn:aws:iam::123456789012:role/r',
      context: {},
    };
    const message = accessDeniedMessage(request, decision('implicit-deny', 'trust'));
    assert.equal(message, 'Not authorized to perform sts:AssumeRoleWithWebIdentity');
  });
});
