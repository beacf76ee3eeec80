import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PolicyDocument } from '../../../src/cloud/iam/policy-document.ts';
import { validatePolicy } from '../../../src/cloud/iam/validate.ts';
import type { Build } from '../../../src/compile/index.ts';
import { buildOf, everyStep, json } from './workflow.ts';

interface Statement {
  Sid: string;
  Effect: string;
  Action: string | string[];
  Resource: string | string[];
  Condition?: object;
}

async function builds(): Promise<Build[]> {
  const { environments } = await everyStep();
  return Promise.all(environments.map(({ name }) => buildOf(name)));
}

function statementsOf(build: Build): { role: string; statement: Statement }[] {
  return build.manifest.roles.flatMap(({ name, policies }) =>
    policies.flatMap(({ file }) =>
      json<{ Statement: Statement[] }>(build, file).Statement.map((statement) => ({ role: name, statement })),
    ),
  );
}

const list = (value: string | string[]) => (Array.isArray(value) ? value : [value]);

/** Actions that AWS authorises without a resource. */
const withoutResource = new Set([
  'ecr:GetAuthorizationToken',
  'cloudwatch:PutMetricData',
  'states:SendTaskFailure',
  'states:SendTaskSuccess',
]);

describe('compiled policies', () => {
  it('hold against what AWS documents: actions exist, resources fit, condition keys are known', async () => {
    for (const build of await builds()) {
      const paths = [...build.files.keys()].filter((path) => path.endsWith('permissions.json'));
      assert.ok(paths.length > 10);
      for (const path of paths) {
        const findings = await validatePolicy(json<PolicyDocument>(build, path));
        assert.deepEqual(findings, [], `${build.manifest.environment} ${path}`);
      }
    }
  });

  it('name a step, or what else needs them, in each Sid, and give each Sid once', async () => {
    for (const build of await builds()) {
      const steps = build.manifest.stateMachines.flatMap((machine) => machine.steps.map(({ name }) => name));
      const needed = [...steps, 'workflow', 'release', 'serve', 'operator', 'approver', 'everything'].map((name) =>
        name.replaceAll('-', '').toLowerCase(),
      );
      const seen = new Set<string>();
      for (const { role, statement } of statementsOf(build)) {
        assert.match(statement.Sid, /^[A-Za-z0-9]+$/);
        assert.ok(
          needed.some((name) => statement.Sid.toLowerCase().startsWith(name)),
          `${role} ${statement.Sid}`,
        );
        assert.ok(!seen.has(`${role} ${statement.Sid}`), `${role} ${statement.Sid} twice`);
        seen.add(`${role} ${statement.Sid}`);
      }
    }
  });

  it('name actions one by one, and every resource that has a name', async () => {
    for (const build of await builds()) {
      for (const { role, statement } of statementsOf(build)) {
        const actions = list(statement.Action);
        for (const action of actions) assert.doesNotMatch(action, /[*?]/, `${role} ${statement.Sid}`);
        if (!list(statement.Resource).includes('*')) continue;
        const named = actions.filter(
          (action) => !withoutResource.has(action) && !/LogDeliver|logs:(Put|Describe)/.test(action),
        );
        assert.deepEqual(named, [], `${role} ${statement.Sid}`);
      }
    }
  });

  it('stay within what IAM takes of a role', async () => {
    for (const build of await builds()) {
      for (const role of build.manifest.roles) {
        const size = role.policies.reduce((sum, { file }) => sum + JSON.stringify(json(build, file)).length, 0);
        assert.ok(size <= 10_240, `${role.name}: ${size}`);
      }
    }
  });

  it('let only the account that is named take the roles of people, with the external id where one is asked', async () => {
    const [dev, prod] = await builds();
    const trust = (build: Build) =>
      json<{ Statement: Statement[] }>(build, `roles/shop-${build.manifest.environment}-operator/trust.json`);
    assert.equal(trust(dev!).Statement[0]!.Condition, undefined);
    assert.deepEqual(trust(prod!).Statement[0]!.Condition, { StringEquals: { 'sts:ExternalId': 'shop-7' } });
    assert.ok(
      prod!.manifest.roles.every(({ boundary }) => boundary === 'arn:aws:iam::333333333333:policy/team-boundary'),
    );
  });
});
