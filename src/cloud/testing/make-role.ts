import type { CreateRoleResponse } from '@aws-sdk/client-iam';
import type { PolicyStatement, Principal } from '../iam/index.ts';
import type { TestCloud } from './test-cloud.ts';

/**
 * Makes a role that a service may assume, with one inline policy, and gives a session of it.
 *
 * @param statements Effect may be left out: Allow
 */
export async function makeRole(
  test: TestCloud,
  name: string,
  statements: readonly (Omit<PolicyStatement, 'Effect'> & { Effect?: 'Allow' | 'Deny' })[],
  service = 'lambda.amazonaws.com',
  account = test.account,
): Promise<Principal> {
  const root: Principal = { type: 'root', accountId: account };
  const trust = { Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' };
  const { Role } = await test.cloud.call<CreateRoleResponse>(root, 'iam', 'CreateRole', {
    RoleName: name,
    AssumeRolePolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [trust] }),
  });
  if (statements.length > 0) {
    await test.cloud.call(root, 'iam', 'PutRolePolicy', {
      RoleName: name,
      PolicyName: 'permissions',
      PolicyDocument: JSON.stringify({
        Version: '2012-10-17',
        Statement: statements.map((statement) => ({ Effect: 'Allow', ...statement })),
      }),
    });
  }
  return test.cloud.assumeAsService(service, Role!.Arn!, 'session', { account });
}
