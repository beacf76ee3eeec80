import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { authorize } from './authorize.ts';
import { parsePolicy } from './parse-policy.ts';
import type { PolicyDocument, PolicyStatement } from './policy-document.ts';
import type { NamedPolicy, PolicySet } from './policy-set.ts';
import type { Principal } from './principal.ts';
import type { AuthorizationRequest } from './request-context.ts';

const train: Principal = {
  type: 'assumed-role',
  accountId: '111122223333',
  roleArn: 'arn:aws:iam::111122223333:role/train',
  roleName: 'train',
  sessionName: 'job',
  sessionArn: 'arn:aws:sts::111122223333:assumed-role/train/job',
  tags: { team: 'ml' },
};
const ana: Principal = {
  type: 'user',
  accountId: '111122223333',
  userArn: 'arn:aws:iam::111122223333:user/ana',
  userName: 'ana',
};
const events: Principal = { type: 'service', service: 'events.amazonaws.com' };

// Small alphabets, so that statements and requests meet often.
const principal = fc.constantFrom<Principal>(
  train,
  ana,
  events,
  { type: 'root', accountId: '111122223333' },
  { type: 'anonymous' },
);
const action = fc.constantFrom('s3:GetObject', 's3:PutObject', 'kms:Decrypt', 'sts:AssumeRole');
const actionPattern = fc.constantFrom('*', 's3:*', 's3:Get*', 's3:PutObject', 'kms:Decrypt', 'sts:*');
const resource = fc.constantFrom(
  'arn:aws:s3:::data/ml/x',
  'arn:aws:s3:::data/y',
  'arn:aws:kms:eu-central-1:111122223333:key/k',
  'arn:aws:iam::444455556666:role/r',
);
const resourcePattern = fc.constantFrom(
  '*',
  'arn:aws:s3:::data/*',
  'arn:aws:s3:::data/${aws:PrincipalTag/team}/*',
  'arn:aws:kms:*:*:key/*',
);
const context = fc.record(
  { 'aws:SecureTransport': fc.boolean(), 'a:x': fc.constantFrom('1', '2') },
  { requiredKeys: [] },
);
const condition = fc.constantFrom<PolicyStatement['Condition']>(
  undefined,
  { Bool: { 'aws:SecureTransport': 'true' } },
  { StringEquals: { 'a:x': '1' } },
  { StringNotEquals: { 'a:x': '1' } },
  { 'ForAllValues:StringLike': { 'a:x': ['1*'] } },
  { Null: { 'a:x': 'true' } },
);
const element = (name: string, negated: string, values: fc.Arbitrary<string>) =>
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ [name]: fc.array(values, { minLength: 1, maxLength: 3 }) }) },
    { weight: 1, arbitrary: fc.record({ [negated]: fc.array(values, { minLength: 1, maxLength: 2 }) }) },
  );
const identityStatement: fc.Arbitrary<PolicyStatement> = fc
  .tuple(
    fc.constantFrom('Allow' as const, 'Allow' as const, 'Deny' as const),
    element('Action', 'NotAction', actionPattern),
    element('Resource', 'NotResource', resourcePattern),
    condition,
  )
  .map(([Effect, actions, resources, Condition]) => ({
    Effect,
    ...actions,
    ...resources,
    ...(Condition && { Condition }),
  }));
const principalElement = fc.constantFrom<NonNullable<PolicyStatement['Principal']>>(
  '*',
  { AWS: '111122223333' },
  { AWS: 'arn:aws:iam::111122223333:role/train' },
  { AWS: 'arn:aws:sts::111122223333:assumed-role/train/job' },
  { Service: 'events.amazonaws.com' },
);
const resourceStatement = fc
  .tuple(identityStatement, principalElement)
  .map(([statement, Principal]) => ({ ...statement, Principal }));

function document(statement: fc.Arbitrary<PolicyStatement>): fc.Arbitrary<PolicyDocument> {
  return fc
    .array(statement, { minLength: 1, maxLength: 4 })
    .map((statements) => ({ Version: '2012-10-17', Statement: statements }));
}

/** Documents by place, from which a policy set is made; so that a property can change them first. */
interface Documents {
  identity: PolicyDocument[];
  boundary?: PolicyDocument;
  session?: PolicyDocument[];
  resource?: PolicyDocument;
  scps?: PolicyDocument[][];
  rcps?: PolicyDocument[][];
  vpcEndpoint?: PolicyDocument;
}

const identityDocument = document(identityStatement);
const resourceDocument = document(resourceStatement);
const documents: fc.Arbitrary<Documents> = fc.record(
  {
    identity: fc.array(identityDocument, { maxLength: 2 }),
    boundary: identityDocument,
    session: fc.array(identityDocument, { maxLength: 2 }),
    resource: resourceDocument,
    scps: fc.array(fc.array(identityDocument, { maxLength: 2 }), { maxLength: 2 }),
    rcps: fc.array(fc.array(resourceDocument, { maxLength: 2 }), { maxLength: 2 }),
    vpcEndpoint: resourceDocument,
  },
  { requiredKeys: ['identity'] },
);
const request: fc.Arbitrary<AuthorizationRequest> = fc.record({ principal, action, resource, context });

function named(source: PolicyDocument): NamedPolicy {
  return { name: 'policy', policy: parsePolicy(source) };
}

function policySet(of: Documents): PolicySet {
  return {
    identity: of.identity.map(named),
    boundary: of.boundary && named(of.boundary),
    session: of.session?.map(named),
    resource: of.resource && { ...named(of.resource), ownerAccountId: '111122223333' },
    scps: of.scps?.map((level) => level.map(named)),
    rcps: of.rcps?.map((level) => level.map(named)),
    vpcEndpoint: of.vpcEndpoint && named(of.vpcEndpoint),
  };
}

/** The same documents, each with its list of statements changed. */
function changed(of: Documents, change: (statements: PolicyStatement[]) => PolicyStatement[]): Documents {
  const one = (source: PolicyDocument) => ({ ...source, Statement: change(source.Statement as PolicyStatement[]) });
  return {
    identity: of.identity.map(one),
    boundary: of.boundary && one(of.boundary),
    session: of.session?.map(one),
    resource: of.resource && one(of.resource),
    scps: of.scps?.map((level) => level.map(one)),
    rcps: of.rcps?.map((level) => level.map(one)),
    vpcEndpoint: of.vpcEndpoint && one(of.vpcEndpoint),
  };
}

const denyAll: PolicyStatement = { Effect: 'Deny', Action: '*', Resource: '*' };
const allowAll: PolicyStatement = { Effect: 'Allow', Action: '*', Resource: '*' };

describe('authorize, for all policies and requests', () => {
  it('denies what an identity policy denies explicitly, whatever else allows', () => {
    fc.assert(
      fc.property(request, documents, (asked, of) => {
        const denied = authorize(asked, policySet({ ...of, identity: [...of.identity, { Statement: [denyAll] }] }));
        assert.equal(denied.reason, 'explicit-deny');
      }),
    );
  });

  it('never allows by adding a Deny', () => {
    fc.assert(
      fc.property(request, documents, identityStatement, (asked, of, statement) => {
        const deny: PolicyStatement = { ...statement, Effect: 'Deny' };
        const before = authorize(asked, policySet(of));
        const after = authorize(
          asked,
          policySet({ ...of, identity: [...of.identity, { Version: '2012-10-17', Statement: [deny] }] }),
        );
        assert.ok(before.allowed || !after.allowed);
      }),
    );
  });

  it('never denies by adding an Allow to every policy', () => {
    fc.assert(
      fc.property(request, documents, (asked, of) => {
        const more = changed(of, (statements) => [
          ...statements,
          statements.some((s) => s.Principal) ? { ...allowAll, Principal: '*' } : allowAll,
        ]);
        assert.ok(!authorize(asked, policySet(of)).allowed || authorize(asked, policySet(more)).allowed);
      }),
    );
  });

  it('denies users and roles without any policy', () => {
    fc.assert(
      fc.property(fc.constantFrom(train, ana), action, resource, context, (caller, asked, on, keys) => {
        const decision = authorize({ principal: caller, action: asked, resource: on, context: keys }, { identity: [] });
        assert.equal(decision.reason, 'implicit-deny');
      }),
    );
  });

  it('does not depend on the order of statements', () => {
    fc.assert(
      fc.property(request, documents, (asked, of) => {
        const reversed = changed(of, (statements) => statements.toReversed());
        const { reason, kind, missing } = authorize(asked, policySet(of));
        const again = authorize(asked, policySet(reversed));
        assert.deepEqual({ reason: again.reason, kind: again.kind, missing: again.missing }, { reason, kind, missing });
      }),
    );
  });

  it('does not depend on the case of the action', () => {
    fc.assert(
      fc.property(request, documents, (asked, of) => {
        const set = policySet(of);
        const { reason, kind } = authorize(asked, set);
        const upper = authorize({ ...asked, action: asked.action.toUpperCase() }, set);
        assert.deepEqual({ reason: upper.reason, kind: upper.kind }, { reason, kind });
      }),
    );
  });

  it('names deciding statements that stand in the policies, with their effect', () => {
    fc.assert(
      fc.property(request, documents, (asked, of) => {
        const decision = authorize(asked, policySet(of));
        for (const { effect } of decision.statements) assert.equal(effect, decision.allowed ? 'Allow' : 'Deny');
        assert.equal(decision.reason === 'implicit-deny', decision.missing.length > 0);
      }),
    );
  });
});
