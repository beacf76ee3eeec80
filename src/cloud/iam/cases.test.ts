import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { authorize } from './authorize.ts';
import type { PolicyUse } from './check-document.ts';
import type { Decision, PolicyKind } from './decision.ts';
import { parsePolicy } from './parse-policy.ts';
import type { PolicyDocument, PolicyStatement } from './policy-document.ts';
import type { KeyGrant, NamedPolicy, PolicySet } from './policy-set.ts';
import type { Principal } from './principal.ts';
import type { ContextValues } from './request-context.ts';

const root = new URL('../../../test/cases/iam/', import.meta.url);
const principals: Record<string, Principal> = load('principals.json');
const account = '111122223333';

function load<T>(path: string): T {
  return JSON.parse(readFileSync(new URL(path, root), 'utf8')) as T;
}

function eachFile<T>(topic: string, run: (content: T) => void): void {
  for (const file of readdirSync(new URL(`${topic}/`, root)).sort()) {
    describe(`${topic}/${file}`, () => run(load(`${topic}/${file}`)));
  }
}

function principalOf(name: string | Principal = 'train'): Principal {
  const principal = typeof name === 'string' ? principals[name] : name;
  assert.ok(principal, `no principal ${String(name)}`);
  return principal;
}

interface ElementCase {
  element?: Partial<PolicyStatement>;
  condition?: PolicyStatement['Condition'];
  version?: PolicyDocument['Version'];
  principal?: string;
  action?: string;
  resource?: string;
  context?: ContextValues;
  covers?: boolean;
  holds?: boolean;
  why?: string;
}

/** Decides by one statement of a resource policy for everybody, which leaves the decision to the element under test. */
function decideBy(effect: 'Allow' | 'Deny', theCase: ElementCase): Decision {
  const {
    element,
    condition,
    version = '2012-10-17',
    action = 's3:GetObject',
    resource = 'arn:aws:s3:::data/x',
  } = theCase;
  const statement: PolicyStatement = { Effect: effect, Principal: '*', ...element };
  if (condition) statement.Condition = condition;
  if (!statement.Action && !statement.NotAction) statement.Action = '*';
  if (!statement.Resource && !statement.NotResource) statement.Resource = '*';
  const principal = principalOf(theCase.principal);
  const ownerAccountId = 'accountId' in principal ? principal.accountId : account;
  const policy = parsePolicy({ Version: version, Statement: [statement] });
  const request = { principal, action, resource, context: theCase.context ?? {} };
  return authorize(request, { identity: [], resource: { name: 'policy', policy, ownerAccountId } });
}

for (const topic of ['conditions', 'patterns']) {
  eachFile<ElementCase[]>(topic, (cases) => {
    for (const theCase of cases) {
      const { covers, holds, ...question } = theCase;
      const expected = covers ?? holds;
      it(`${JSON.stringify(question)} -> ${expected}`, () => {
        assert.equal(decideBy('Allow', theCase).reason, expected ? 'allowed' : 'implicit-deny');
        assert.equal(decideBy('Deny', theCase).reason, expected ? 'explicit-deny' : 'implicit-deny');
      });
    }
  });
}

/** The name of a policy of the file, or one written in place. */
type PolicySource = string | PolicyStatement[] | PolicyDocument;

interface DecisionCase {
  name: string;
  principal?: string | Principal;
  action?: string;
  resource?: string;
  context?: ContextValues;
  with?: {
    identity?: PolicySource[];
    boundary?: PolicySource;
    session?: PolicySource[];
    resource?: PolicySource;
    scps?: PolicySource[][];
    rcps?: PolicySource[][];
    vpcEndpoint?: PolicySource;
    grants?: KeyGrant[];
  };
  expect: { allowed?: PolicyKind; explicitDeny?: PolicyKind; statement?: string; implicitDeny?: PolicyKind[] };
}

interface DecisionFile {
  policies: Record<string, PolicySource>;
  defaults: Partial<DecisionCase>;
  cases: DecisionCase[];
}

eachFile<DecisionFile>('decisions', ({ policies, defaults, cases }) => {
  const named = (source: PolicySource): NamedPolicy => {
    const written = typeof source === 'string' ? policies[source] : source;
    assert.ok(written, `no policy ${String(source)}`);
    const document = Array.isArray(written) ? { Version: '2012-10-17', Statement: written } : written;
    return { name: typeof source === 'string' ? source : 'inline', policy: parsePolicy(document as PolicyDocument) };
  };
  const optional = (source: PolicySource | undefined) => (source === undefined ? undefined : named(source));
  for (const given of cases) {
    it(given.name, () => {
      const { principal, action, resource, context, with: sources = {}, expect } = { ...defaults, ...given };
      const set: PolicySet = {
        identity: (sources.identity ?? []).map(named),
        boundary: optional(sources.boundary),
        session: sources.session?.map(named),
        resource: sources.resource ? { ...named(sources.resource), ownerAccountId: account } : undefined,
        scps: sources.scps?.map((level) => level.map(named)),
        rcps: sources.rcps?.map((level) => level.map(named)),
        vpcEndpoint: optional(sources.vpcEndpoint),
        grants: sources.grants,
      };
      assert.ok(action && resource);
      const request = { principal: principalOf(principal), action, resource, context: context ?? {} };
      const decision = authorize(request, set);
      const { reason, kind, missing, statements } = decision;
      if (expect.allowed) assert.deepEqual({ reason, kind }, { reason: 'allowed', kind: expect.allowed });
      if (expect.explicitDeny)
        assert.deepEqual({ reason, kind }, { reason: 'explicit-deny', kind: expect.explicitDeny });
      if (expect.implicitDeny)
        assert.deepEqual({ reason, missing }, { reason: 'implicit-deny', missing: expect.implicitDeny });
      if (expect.statement) assert.equal(statements[0]?.sid, expect.statement);
      assert.equal(decision.allowed, reason === 'allowed');
      assert.ok(expect.allowed ?? expect.explicitDeny ?? expect.implicitDeny, 'a case expects something');
    });
  }
});

interface DocumentCase {
  use?: PolicyUse;
  document: string | PolicyDocument;
  message?: string;
}

eachFile<DocumentCase[]>('documents', (cases) => {
  for (const { use, document, message } of cases) {
    const text = typeof document === 'string' ? document : JSON.stringify(document);
    it(`${use ?? 'any use'}: ${text} -> ${message ?? 'taken'}`, () => {
      if (message === undefined) {
        assert.ok(parsePolicy(text, { use }).statements.length > 0);
      } else {
        assert.throws(() => parsePolicy(text, { use }), { name: 'MalformedPolicyDocument', message });
      }
    });
  }
});
